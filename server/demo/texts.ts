import type { CallRecord } from '../../shared/entities/call-record.ts'
import type { Random } from './random.ts'

export type Purpose = NonNullable<CallRecord['purpose']>

const PRODUCTS = [
  '变频空调',
  '对开门冰箱',
  '滚筒洗衣机',
  '燃气热水器',
  '液晶电视',
  '油烟机',
  '燃气灶',
  '净水器',
  '微波炉',
  '扫地机器人',
  '电饭煲',
  '除湿机',
]
const COOLING = ['变频空调', '对开门冰箱', '柜式空调', '除湿机']
const WASHING = ['滚筒洗衣机', '波轮洗衣机', '洗碗机']
const KITCHEN = ['油烟机', '燃气灶', '燃气热水器', '微波炉']
const MODELS = [
  'HX-35GW',
  'HX-520W',
  'HX-100D',
  'JSQ30-H',
  '55H8',
  'CXW-260',
  'JZT-B2',
  'RO-600',
  'G80F23',
  'T9',
  'FC40',
  'CF12',
]
const FAULTS = [
  '开机无反应',
  '运行时噪声大',
  '漏水',
  '显示故障代码 E4',
  '不制冷',
  '门关不严',
  '遥控器失灵',
  '频繁跳闸',
  '有焦味',
  '温度忽高忽低',
  '水压不足',
  '无法联网',
]
const SLOTS = ['明天上午', '明天下午', '周六上午', '后天 14 点以后', '今天 18 点前']

/** What callers want, by the leaf of 业务类型 (form 8.1) under which it is recorded. */
const IN: Readonly<Record<string, readonly string[]>> = {
  'enquiry.product.function': [
    '咨询{p}清洗保养方法，已逐步讲解并发送图文说明。',
    '不会设置{p}定时，已在电话中指导完成。',
  ],
  'enquiry.product.model': ['询问{p}各型号的差别，已说明{m}的尺寸与能效。'],
  'enquiry.product.price': ['询问{p}是否支持以旧换新，已说明当前活动及所需资料。'],
  'enquiry.policy.warranty': ['咨询{p}（{m}）保修期，已告知整机三年、主要部件六年。'],
  'enquiry.policy.return': ['询问拆封后的{p}能否退货，已说明七天无理由的条件。'],
  'enquiry.policy.invoice': ['询问电子发票在哪里下载，已告知步骤。'],
  'enquiry.outlet.repairPoint': ['询问最近的维修网点地址和营业时间，已告知。'],
  'enquiry.outlet.store': ['询问附近哪家门店有{p}样机，已查询并告知。'],
  'business.install.book': ['{p}已到货，预约安装，约定{s}。'],
  'business.install.change': ['用户临时有事，安装改约到{s}。'],
  'business.install.cancel': ['装修未完，取消本次{p}安装，完工后再约。'],
  'business.account.phone': ['更换联系电话，已核验身份并更新资料。'],
  'business.account.address': ['申请变更收货地址，已改为新地址并与用户复述确认。'],
  'business.return.exchange': ['新买的{p}{f}，在七天内，已登记换货。'],
  'business.return.refund': ['未拆封的{p}申请退货退款，已核对购机凭证并登记。'],
  'repair.cooling.notCold': ['{c}（{m}）不制冷，已初步排查电源和滤网，仍未恢复，预约{s}上门。'],
  'repair.cooling.noise': ['{c}运行时噪声大，夜里影响休息，按保修派单，预约{s}。'],
  'repair.cooling.leak': ['{c}往下滴水，已指导先断电接水，预约{s}上门。'],
  'repair.washing.notSpin': ['{w}不脱水，已排查进水和摆放，预约{s}上门。'],
  'repair.washing.leak': ['{w}底部漏水，已指导关闭水阀，加急派单，{s}上门。'],
  'repair.washing.fault': ['{w}显示故障代码 E4，断电重启无效，派单{s}上门。'],
  'repair.kitchen.ignite': ['{k}打不着火，已更换电池仍不行，预约{s}上门。'],
  'repair.kitchen.heat': ['{k}不加热，购机不足一年，按保修派单，预约{s}。'],
  'repair.other.power': ['{p}不通电，已换插座测试无效，预约{s}上门。'],
  'repair.other.fault': ['{p}修后第三天再次{f}，用户不满，已加急派单并提醒组长关注。'],
  'complaint.quality.fault': ['投诉{p}{f}，购机不到一个月，要求换机。'],
  'complaint.quality.repeat': ['投诉{p}{f}，一个月内维修两次未修好，要求换机。'],
  'complaint.quality.safety': ['反映{p}使用中有焦味冒烟，担心安全，要求立即处理。'],
  'complaint.service.attitude': ['反映上门人员态度生硬、推诿，要求道歉。'],
  'complaint.service.late': ['反映工程师未按约定时间上门，等候半天，要求道歉并重新安排。'],
  'complaint.service.charge': ['对安装收费有异议，认为与公示不符，已登记投诉并告知处理时限。'],
  'complaint.delivery.late': ['{p}承诺三天送达，逾期未到，要求给出明确时间。'],
  'complaint.delivery.damage': ['{p}送到时外箱破损、机身有划痕，要求换新。'],
  'complaint.contract.price': ['购买三天后{p}降价，要求退差价。'],
  'complaint.contract.promise': ['购机时承诺赠送的延保没有兑现，要求落实。'],
  'suggestion.product.design': ['建议{p}面板增加大字显示，方便老人使用。'],
  'suggestion.product.function': ['建议{p}增加断电记忆功能。'],
  'suggestion.service.process': ['建议上门前一小时再短信提醒一次。'],
  'suggestion.service.channel': ['建议公众号增加维修进度查询。'],
  'order.whole.new': ['咨询并下单{p}，约定{s}送货，货到付款。'],
  'order.whole.replace': ['以旧换新下单{p}，旧机{s}一并回收。'],
  'order.parts.filter': ['订购{p}滤芯两套，已确认型号{m}与地址。'],
  'order.parts.spare': ['订购{p}（{m}）遥控器一个，已确认型号与地址。'],
  'progress.order.ship': ['询问{p}订单是否发出，已查到昨日出库。'],
  'progress.order.arrive': ['询问{p}几时送到，已联系承运方，预计{s}送达。'],
  'progress.service.visit': ['催促{p}安装，已联系网点，{s}上门。'],
  'progress.service.part': ['查询维修单进度，告知配件在途，预计{s}到货。'],
  'progress.service.refund': ['询问退款进度，已告知财务处理中，三个工作日内到账。'],
  'progress.complaint.state': ['询问投诉处理到哪一步，已告知责任人和时限。'],
  'progress.complaint.result': ['询问投诉结果，已告知处理意见，用户接受。'],
  'praise.person.agent': ['来电感谢上次座席耐心指导，{p}已恢复正常。'],
  'praise.person.engineer': ['表扬上门工程师态度好、干活仔细，鞋套自备。'],
  'praise.product': ['用户说{p}用了六年没坏过，专门来电表扬。'],
  'nuisance.wrong': ['误拨，对方寻找其他公司。'],
  'nuisance.silent': ['接通后无人应答，按规范报读三次后挂机。'],
  'nuisance.abuse': ['无故辱骂，提醒三次无效，按规范结束通话并报组长。'],
  'nuisance.sales': ['推销办公用品，已婉拒。'],
  other: ['询问其他品牌产品，已说明不在服务范围。', '要求转接行政部门，已告知总机号码。'],
}
const OUT: Readonly<Record<Purpose, readonly string[]>> = {
  followUp: ['回访{p}维修服务，用户表示已正常使用，满意。', '回访安装情况，用户反映{f}，已转派维修。'],
  appointment: ['确认{s}上门时间，用户同意。', '改约上门，用户选择{s}。'],
  notice: ['通知配件到货，请用户安排时间。', '通知{p}召回检测，用户同意{s}上门。'],
  survey: ['满意度调查，用户评分 9 分。', '满意度调查，用户认为等待时间偏长。'],
  collection: ['提醒延保费用未付，用户答应本周内支付。'],
  marketing: ['介绍{p}换新活动，用户表示考虑。'],
  callBack: ['按用户要求回电，解答{p}使用问题。', '回电告知投诉处理结果，用户接受。'],
}

const leavesUnder = (first: string) => Object.keys(IN).filter(leaf => leaf.split('.')[0] === first)

/** A matter under a first-level reason: the leaf it is recorded under, and what was said. */
export function inboundMatter(
  random: Random,
  first: string,
): { reason: string; product: string; content: string } {
  const reason = random.pick(leavesUnder(first))
  const { product, text } = filled(random, random.pick(IN[reason] ?? ['']))
  return { reason, product, content: text }
}
export const outboundText = (random: Random, purpose: Purpose) =>
  filled(random, random.pick(OUT[purpose])).text

/** c cooling, w washing, k kitchen, p any product, m model, f fault, s time slot. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  ...{ c: COOLING, w: WASHING, k: KITCHEN, p: PRODUCTS },
  ...{ m: MODELS, f: FAULTS, s: SLOTS },
}

/** A template with its gaps filled, and the product it then speaks of; one product a text. */
export function filled(random: Random, template: string): { text: string; product: string } {
  let product = ''
  const text = template.replace(/\{(\w)\}/g, (_all, key: string) => {
    const word = random.pick(WORDS[key] ?? [''])
    if (!'cwkp'.includes(key)) return word
    product ||= word
    return product
  })
  return { text, product }
}
