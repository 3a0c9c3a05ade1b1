import { defineForm } from './define.ts'
import { REASONS } from './reasons.ts'
import { w } from './words.ts'

/** 呼入业务记录表 8.1, the part an agent fills in; what telephony knows stands in form 8.3. */
export const inboundRecord = defineForm({
  id: 'inboundRecord',
  version: 2,
  no: '8.1',
  title: w('呼入业务记录表', 'Inbound business record'),
  home: 'callRecord',
  sections: [
    {
      title: w('对方', 'Caller'),
      fields: {
        contactName: {
          kind: 'text',
          max: 64,
          label: w('联系人', 'Contact'),
          hint: w('对方怎么称呼', 'How the caller wants to be called'),
          secret: true,
          prefill: ({ customer, call }) => (customer?.kind === 'person' ? customer.name : call?.remoteName),
        },
        verification: {
          kind: 'choice',
          label: w('身份核验', 'Identity'),
          required: true,
          options: [
            { code: 'verified', label: w('已核验', 'Verified') },
            { code: 'unverified', label: w('未核验', 'Not verified') },
            { code: 'anonymous', label: w('匿名', 'Anonymous') },
          ],
        },
      },
    },
    {
      title: w('业务', 'Matter'),
      fields: {
        reason: {
          kind: 'tree',
          label: w('业务类型', 'Reason'),
          required: true,
          index: true,
          nodes: REASONS,
          site: 'reasons',
        },
        product: {
          kind: 'text',
          max: 128,
          label: w('产品/订单', 'Product or order'),
          hint: w('型号、订单号', 'Model or order number'),
        },
        content: {
          kind: 'longText',
          rows: 6,
          label: w('来电内容', 'What was said'),
          // Handbook T40.
          hint: w('简明扼要，不漏项，不写没说过的话', 'Brief; nothing left out, nothing that was not said'),
          secret: true,
        },
      },
    },
    {
      title: w('处理', 'Handling'),
      fields: {
        handling: {
          kind: 'choice',
          label: w('处理方式', 'Handling'),
          required: true,
          index: true,
          options: [
            { code: 'answered', label: w('当场解答', 'Answered at once') },
            { code: 'transferred', label: w('转接', 'Transferred') },
            { code: 'caseOpened', label: w('建单', 'Case opened') },
            { code: 'knowledge', label: w('知识库文章', 'Knowledge article') },
            { code: 'unsolved', label: w('未解决', 'Not solved') },
          ],
        },
        // As the agent sees it; the repeat-call test may overrule it.
        resolvedFirst: { kind: 'yesNo', label: w('是否一次解决', 'Solved first time'), index: true },
        satisfaction: {
          kind: 'number',
          min: 1,
          max: 5,
          unit: w('分', 'of 5'),
          label: w('客户满意度', 'Rating'),
        },
        mood: {
          kind: 'choice',
          label: w('客户情绪', 'Mood'),
          options: [
            { code: 'calm', label: w('平静', 'Calm') },
            { code: 'pleased', label: w('满意', 'Pleased') },
            { code: 'anxious', label: w('焦急', 'Anxious') },
            { code: 'angry', label: w('愤怒', 'Angry') },
          ],
        },
      },
    },
    {
      title: w('后续', 'Follow-up'),
      fields: {
        callBackAt: {
          kind: 'time',
          future: true,
          label: w('约定回呼', 'Call back at'),
          hint: w('客户要求回呼', 'The caller wants to be called back'),
        },
        remarks: { kind: 'longText', rows: 2, label: w('备注', 'Remarks'), secret: true },
      },
    },
  ],
  summary: ['reason', 'contactName', 'content', 'handling', 'resolvedFirst'],
  paper: { signatures: [w('座席员', 'Agent'), w('组长', 'Team leader')] },
})
