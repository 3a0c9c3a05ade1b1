import { defineForm } from './define.ts'
import { COMPLAINT_CLASSES } from './reasons.ts'
import { w } from './words.ts'

/** Grounds that make a complaint 重大 or 紧急 (R-CP-6, list T21). */
const GROUNDS = [
  { code: 'safety', label: w('人身安全/健康', 'Safety or health') },
  { code: 'media', label: w('媒体曝光', 'Media') },
  { code: 'authority', label: w('监管/上级转办', 'Authority') },
  { code: 'group', label: w('群体投诉', 'Group complaint') },
  { code: 'suit', label: w('扬言起诉', 'Threat of suit') },
  { code: 'claim', label: w('索赔', 'Claim for damages') },
  { code: 'misconduct', label: w('员工不当行为', 'Staff misconduct') },
  { code: 'repeated', label: w('重复投诉', 'Repeated complaint') },
] as const

/** 客户投诉登记表 6.1, what is taken down from the customer. Number, level, times and state belong to the case. */
export const complaintRegister = defineForm({
  id: 'complaintRegister',
  version: 1,
  no: '6.1',
  title: w('客户投诉登记表', 'Complaint register'),
  home: 'complaint',
  sections: [
    {
      title: w('客户', 'Customer'),
      fields: {
        channel: {
          kind: 'choice',
          label: w('投诉方式', 'Channel'),
          required: true,
          index: true,
          options: [
            { code: 'phone', label: w('电话', 'Phone') },
            { code: 'visit', label: w('面谈/来访', 'Visit') },
            { code: 'letter', label: w('信函', 'Letter') },
            { code: 'mail', label: w('邮件', 'E-mail') },
            { code: 'web', label: w('网络', 'Online') },
            { code: 'referred', label: w('上级/监管转办', 'Referred') },
            { code: 'other', label: w('其他', 'Other') },
          ],
          prefill: ({ call }) => (call ? 'phone' : undefined),
        },
        contactName: {
          kind: 'text',
          max: 64,
          label: w('联系人', 'Contact'),
          required: true,
          secret: true,
          prefill: ({ customer, call }) => customer?.name ?? call?.remoteName,
        },
        phone: {
          kind: 'phone',
          label: w('联系电话', 'Phone'),
          required: true,
          secret: true,
          prefill: ({ customer, call }) =>
            call?.remoteNumber ?? (customer?.phones.find(p => p.primary) ?? customer?.phones[0])?.number,
        },
        address: {
          kind: 'text',
          max: 256,
          label: w('地址', 'Address'),
          secret: true,
          prefill: ({ customer }) => customer?.address,
        },
        keepSecret: {
          kind: 'yesNo',
          label: w('要求保密', 'Keep secret'),
          text: w('客户要求对其身份保密', 'The customer wants to stay unnamed'),
        },
      },
    },
    {
      title: w('投诉内容', 'Complaint'),
      fields: {
        category: {
          kind: 'tree',
          label: w('投诉类别', 'Class'),
          required: true,
          index: true,
          nodes: COMPLAINT_CLASSES,
        },
        qualityType: {
          kind: 'choice',
          label: w('质量投诉类型', 'Quality complaint type'),
          visible: isQuality,
          required: isQuality,
          options: [
            { code: 'ordinary', label: w('一般性投诉', 'Ordinary') },
            { code: 'claim', label: w('索赔性投诉', 'Claim for damages') },
            { code: 'unfounded', label: w('非正当理由投诉', 'Unfounded') },
          ],
        },
        content: {
          kind: 'longText',
          rows: 5,
          label: w('投诉内容', 'What happened'),
          hint: w('用客户自己的话', "In the customer's own words"),
          required: true,
          secret: true,
        },
        remedies: {
          kind: 'multi',
          label: w('客户要求', 'Remedy wanted'),
          options: [
            { code: 'repair', label: w('返工/维修', 'Repair') },
            { code: 'exchange', label: w('更换', 'Exchange') },
            { code: 'return', label: w('退货', 'Return') },
            { code: 'refund', label: w('减价/退款', 'Refund') },
            { code: 'damages', label: w('赔偿', 'Damages') },
            { code: 'apology', label: w('道歉', 'Apology') },
            { code: 'explanation', label: w('解释', 'Explanation') },
            { code: 'other', label: w('其他', 'Other') },
          ],
        },
        grounds: {
          kind: 'multi',
          label: w('重大情形', 'Aggravating grounds'),
          hint: w('有其一即按重大或紧急处理', 'Any of them raises the level'),
          options: GROUNDS,
        },
      },
    },
    {
      title: w('产品', 'Product'),
      fields: {
        orderNo: {
          kind: 'text',
          max: 64,
          label: w('订单/合同号', 'Order or contract'),
          // Handbook C3, duty 1: order, product and shipping are checked for product quality.
          required: isQuality,
        },
        product: { kind: 'text', max: 128, label: w('产品', 'Product'), required: isQuality },
        batchNo: { kind: 'text', max: 64, label: w('批号/序列号', 'Batch or serial no.') },
        quantity: { kind: 'number', min: 0, max: 1_000_000, label: w('数量', 'Quantity') },
        shippedOn: { kind: 'date', label: w('出厂/交运日期', 'Shipped on') },
        evidence: { kind: 'file', most: 20, label: w('证据附件', 'Evidence') },
        sampleReceived: {
          kind: 'yesNo',
          label: w('样品', 'Sample'),
          text: w('已收到样品', 'A sample was received'),
        },
      },
    },
    {
      title: w('初判', 'First judgement'),
      fields: {
        department: {
          kind: 'choice',
          label: w('责任部门(初判)', 'Department (first guess)'),
          index: true,
          options: [
            { code: 'service', label: w('售后服务', 'After-sales') },
            { code: 'quality', label: w('质量管理', 'Quality') },
            { code: 'sales', label: w('销售', 'Sales') },
            { code: 'logistics', label: w('物流', 'Logistics') },
            { code: 'finance', label: w('财务', 'Finance') },
            { code: 'callCentre', label: w('呼叫中心', 'Call centre') },
          ],
        },
        remarks: { kind: 'longText', rows: 2, label: w('备注', 'Remarks'), secret: true },
      },
    },
  ],
  summary: ['category', 'contactName', 'content', 'department'],
  paper: {
    signatures: [
      w('受理人', 'Received by'),
      w('投诉主管', 'Complaint head'),
      w('客户服务部经理', 'Department manager'),
    ],
  },
})

function isQuality(values: Readonly<Record<string, unknown>>): boolean {
  return typeof values.category === 'string' && values.category.startsWith('quality')
}
