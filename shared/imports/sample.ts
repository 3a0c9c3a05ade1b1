import { type Words, w } from '../forms/words.ts'
import { targetOf } from './targets.ts'

const labelOf = (path: string): Words => targetOf(path)?.label ?? w(path, path)

/** The columns of the template with an example row: what most lists of customers have. */
export const SAMPLE: readonly { words: Words; example: Words }[] = [
  {
    words: labelOf('name'),
    example: w('张伟（示例，导入前请删除）', 'Zhang Wei (example, delete before importing)'),
  },
  { words: labelOf('kind'), example: w('个人', 'Person') },
  { words: labelOf('grade'), example: w('B 级', 'B') },
  { words: w('手机', 'Mobile'), example: w('13800138000', '13800138000') },
  { words: w('固定电话', 'Landline'), example: w('010-65551234', '010-65551234') },
  { words: labelOf('region'), example: w('北京', 'Beijing') },
  { words: labelOf('address'), example: w('朝阳区建国路 1 号', '1 Jianguo Road, Chaoyang') },
  { words: labelOf('email'), example: w('zhangwei@example.com', 'zhangwei@example.com') },
  { words: labelOf('source'), example: w('展会', 'Trade fair') },
  { words: labelOf('remarks'), example: w('', '') },
]
