import { expect, test } from 'vitest'
import { parseMembers } from '../../renderer/features/tasks/members.ts'

const member = (number: string, contactName = '') => ({ number, contactName })

test('numbers and names are read as they are pasted, in either order, whatever parts them', () => {
  expect(
    parseMembers(
      [
        '13800138000\t王建国',
        '李红,139 0013 9000',
        '010-65551234；华润超市；朝阳店',
        '13700137000 赵 敏',
        '欧阳娜娜　１３６００１３６０００',
        '"张三","+86 135-0013-5000"',
        '13400134000',
      ].join('\r\n'),
    ),
  ).toEqual([
    member('13800138000', '王建国'),
    member('139 0013 9000', '李红'),
    member('010-65551234', '华润超市'),
    member('13700137000', '赵 敏'),
    member('13600136000', '欧阳娜娜'),
    member('+86 135-0013-5000', '张三'),
    member('13400134000'),
  ])
})

test('headings and empty lines are no members; a line without a number is told as one', () => {
  expect(parseMembers('\uFEFF姓名,电话\n\n王建国,13800138000\n没有号码\n')).toEqual([
    member('13800138000', '王建国'),
    member('', '没有号码'),
  ])
  expect(parseMembers('')).toEqual([])
})
