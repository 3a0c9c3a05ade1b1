import { connectionOf } from '../rules/connection.ts'
import { defineForm } from './define.ts'
import { w } from './words.ts'

/** 呼出业务记录表 8.2, the part an agent fills in. */
export const outboundRecord = defineForm({
  id: 'outboundRecord',
  version: 2,
  no: '8.2',
  title: w('呼出业务记录表', 'Outbound business record'),
  home: 'callRecord',
  sections: [
    {
      title: w('对方', 'Called party'),
      fields: {
        contactName: {
          kind: 'text',
          max: 64,
          label: w('联系人', 'Contact'),
          hint: w('对方怎么称呼', 'How the person wants to be called'),
          secret: true,
          prefill: ({ customer, call }) => (customer?.kind === 'person' ? customer.name : call?.remoteName),
        },
      },
    },
    {
      title: w('业务', 'Matter'),
      fields: {
        purpose: {
          kind: 'choice',
          label: w('呼出类型', 'Purpose'),
          required: true,
          index: true,
          options: [
            { code: 'followUp', label: w('回访', 'Follow-up') },
            { code: 'appointment', label: w('预约', 'Appointment') },
            { code: 'notice', label: w('通知', 'Notice') },
            { code: 'survey', label: w('调查', 'Survey') },
            { code: 'collection', label: w('催收', 'Collection') },
            { code: 'marketing', label: w('营销', 'Marketing') },
            { code: 'callBack', label: w('回呼', 'Call-back') },
          ],
          prefill: ({ purpose }) => purpose,
        },
        content: {
          kind: 'longText',
          rows: 6,
          label: w('联络内容', 'What was said'),
          hint: w('简明扼要，不漏项，不写没说过的话', 'Brief; nothing left out, nothing that was not said'),
          secret: true,
        },
        answer: { kind: 'text', max: 256, label: w('客户意向/答复', 'Answer'), secret: true },
      },
    },
    {
      title: w('结果', 'Outcome'),
      fields: {
        connection: {
          kind: 'choice',
          required: true,
          index: true,
          prefill: ({ call }) => call && (call.answeredAt === null ? connectionOf(call) : 'connected'),
          label: w('接通状态', 'Connection'),
          options: [
            { code: 'connected', label: w('接通', 'Connected') },
            { code: 'noAnswer', label: w('无人接听', 'No answer') },
            { code: 'busy', label: w('占线', 'Busy') },
            { code: 'notFound', label: w('空号', 'No such number') },
            { code: 'unavailable', label: w('停机/关机', 'Unavailable') },
            { code: 'declined', label: w('拒接', 'Declined') },
            { code: 'wrongNumber', label: w('错号', 'Wrong number') },
            { code: 'machine', label: w('传真/语音信箱', 'Fax or voice mail') },
          ],
        },
        outcome: {
          kind: 'choice',
          label: w('业务结果', 'Outcome'),
          required: true,
          index: true,
          options: [
            { code: 'success', label: w('成功', 'Success') },
            { code: 'pending', label: w('待定/继续跟踪', 'Pending') },
            { code: 'failure', label: w('失败', 'Failure') },
            { code: 'uncooperative', label: w('不配合', 'Uncooperative') },
            { code: 'notInterested', label: w('不感兴趣', 'Not interested') },
          ],
        },
        nextContactAt: {
          kind: 'time',
          future: true,
          label: w('下次联系', 'Next contact'),
          hint: w('约定下次联系', 'Agreed time'),
        },
        doNotCall: {
          kind: 'yesNo',
          label: w('免打扰请求', 'Do not call'),
          text: w('客户要求不再致电，保存后立即生效', 'Asked not to be called again; takes effect on saving'),
          index: true,
        },
        remarks: { kind: 'longText', rows: 2, label: w('备注', 'Remarks'), secret: true },
      },
    },
  ],
  summary: ['purpose', 'contactName', 'content', 'outcome', 'nextContactAt'],
  paper: { signatures: [w('座席员', 'Agent'), w('组长', 'Team leader')] },
})
