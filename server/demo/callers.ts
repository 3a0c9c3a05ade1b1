import type { Customer } from '../../shared/entities/customer.ts'
import { TRAINING_SCRIPTS } from '../../shared/training/scripts.ts'

/** Somebody who must be found by his number, as what he says on the training line demands. */
export type KnownCaller = Pick<Customer, 'name' | 'grade' | 'region' | 'address' | 'warnings' | 'remarks'> & {
  readonly number: string
  /** Gist of a complaint of his that is still open. */
  readonly complaint?: string
}

const PEOPLE: Readonly<Record<string, Omit<KnownCaller, 'number'>>> = {
  'enquiry-warranty': {
    name: '宋佳慧',
    grade: 'B',
    region: '北京',
    address: '北京市海淀区学院路29号书香名邸6号楼2单元1102室',
    warnings: [],
    remarks: '去年十月购净水器一台。',
  },
  'complaint-late-delivery': {
    name: '韩立军',
    grade: 'C',
    region: '上海',
    address: '上海市浦东新区滨河路118号翠湖苑9号楼1单元503室',
    warnings: ['atRisk'],
    remarks: '对时效敏感，答复前请先核实订单。',
    complaint: '订单 20250618003 承诺三天送达，逾期一周未到，已来电两次',
  },
  'repair-no-cooling': {
    name: '王秀兰',
    grade: 'B',
    region: '陕西西安',
    address: '西安市雁塔区人民路88号3单元502室',
    warnings: ['repeatedRepair'],
    remarks: '空调 HX-35GW，上门前请先电话联系。',
  },
  'order-status': {
    name: '杜文博',
    grade: 'A',
    region: '浙江杭州',
    address: '杭州市滨江区科技二路66号',
    warnings: ['keyAccount'],
    remarks: '',
  },
  'abusive-caller': {
    name: '贺志刚',
    grade: 'D',
    region: '湖北武汉',
    address: '武汉市江汉区解放路201号',
    warnings: ['abusive', 'atRisk'],
    remarks: '曾多次辱骂座席，按规范提醒三次后可结束通话并报组长。',
  },
  'praise-technician': {
    name: '任雪梅',
    grade: 'C',
    region: '四川成都',
    address: '成都市武侯区文化西路15号金桂小区2号楼1单元304室',
    warnings: [],
    remarks: '',
  },
}

/** Callers without an entry (a wrong number, a silent call) stay unknown. */
export const knownCallers: readonly KnownCaller[] = TRAINING_SCRIPTS.flatMap(({ id, from }) => {
  const person = PEOPLE[id]
  return person ? [{ ...person, number: from }] : []
})
