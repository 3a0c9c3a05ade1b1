import type { z } from 'zod'
import type { Purpose, Reason } from '../../shared/entities/call-record.ts'
import type { Random } from './random.ts'

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

const IN: Record<Reason, readonly string[]> = {
  enquiry: [
    '咨询{p}（{m}）保修期，已告知整机三年、主要部件六年。',
    '询问{p}是否支持以旧换新，已说明当前活动及所需资料。',
    '咨询{p}清洗保养方法，已逐步讲解并发送图文说明。',
    '询问最近的服务网点地址和营业时间，已告知。',
  ],
  business: [
    '办理{p}延保登记，已核对购机凭证并录入。',
    '申请变更收货地址，已改为新地址并与用户复述确认。',
    '要求补寄{p}发票，已登记抬头和邮箱。',
  ],
  repair: [
    '{p}（{m}）{f}，已初步排查电源和滤网，仍未恢复，预约{s}上门。',
    '报修{p}{f}，购机不足一年，按保修派单，预约{s}。',
    '{p}修后第三天再次{f}，用户不满，已加急派单并提醒组长关注。',
  ],
  complaint: [
    '反映工程师未按约定时间上门，等候半天，要求道歉并重新安排。',
    '投诉{p}{f}，一个月内维修两次未修好，要求换机。',
    '对安装收费有异议，认为与宣传不符，已登记投诉并告知处理时限。',
  ],
  suggestion: ['建议{p}说明书增加大字版，方便老人使用。', '建议公众号增加维修进度查询。'],
  order: ['订购{p}滤芯两套，已确认型号{m}与地址。', '咨询并下单{p}，约定{s}送货，货到付款。'],
  progress: ['查询维修单进度，告知配件在途，预计{s}到货。', '催促{p}安装，已联系网点，{s}上门。'],
  praise: ['表扬上门工程师态度好、干活仔细，鞋套自备。', '来电感谢上次座席耐心指导，{p}已恢复正常。'],
  nuisance: ['接通后无人应答，按规范报读三次后挂机。', '误拨，对方寻找其他公司。'],
  other: ['询问其他品牌产品，已说明不在服务范围。', '要求转接行政部门，已告知总机号码。'],
}
const OUT: Record<z.infer<typeof Purpose>, readonly string[]> = {
  followUp: ['回访{p}维修服务，用户表示已正常使用，满意。', '回访安装情况，用户反映{f}，已转派维修。'],
  appointment: ['确认{s}上门时间，用户同意。', '改约上门，用户选择{s}。'],
  notice: ['通知配件到货，请用户安排时间。', '通知{p}召回检测，用户同意{s}上门。'],
  survey: ['满意度调查，用户评分 9 分。', '满意度调查，用户认为等待时间偏长。'],
  collection: ['提醒延保费用未付，用户答应本周内支付。'],
  marketing: ['介绍{p}换新活动，用户表示考虑。'],
  callBack: ['按用户要求回电，解答{p}使用问题。', '回电告知投诉处理结果，用户接受。'],
}
const GISTS = [
  '{p}一个月内两次{f}，要求换机',
  '工程师未按约上门且未通知',
  '{p}安装打孔损坏墙面，要求赔偿',
  '收费与报价不一致，要求退还差价',
  '{p}{f}导致地板浸水，要求赔偿',
  '客服承诺回电未回',
  '新机开箱有划痕，要求退货',
  '配件等待超过十五天',
]

export const inboundText = (random: Random, reason: Reason) => fill(random, random.pick(IN[reason]))
export const outboundText = (random: Random, purpose: z.infer<typeof Purpose>) =>
  fill(random, random.pick(OUT[purpose]))
export const complaintText = (random: Random) => fill(random, random.pick(GISTS))

/** p product, m model, f fault, s time slot. */
function fill(random: Random, template: string): string {
  const words: Record<string, readonly string[]> = { p: PRODUCTS, m: MODELS, f: FAULTS, s: SLOTS }
  return template.replace(/\{(\w)\}/g, (_all, key: string) => random.pick(words[key] ?? ['']))
}
