import { defineForm, type Form } from '../../shared/forms/define.ts'
import { forms } from '../../shared/forms/registry.ts'
import { w } from '../../shared/forms/words.ts'

const option = <const C extends string>(code: C, zh: string, en: string) => ({ code, label: w(zh, en) })
const note = (zh: string) => ({ kind: 'text', max: 64, label: w(zh, zh) }) as const

/** A form of forty fields that has every kind in it, each at least once plain and once with its rules. */
export const everyKind = defineForm({
  id: 'everyKind',
  version: 2,
  no: '99.9',
  title: w('全部字段表', 'Every kind'),
  home: 'formEntry',
  upgrade: { 2: older => ({ ...older, text: older.text ?? older.words ?? '' }) },
  access: {
    read: { agent: 'own', leader: 'team', manager: 'org' },
    write: { agent: 'own', leader: 'own' },
  },
  sections: [
    {
      title: w('文字', 'Texts'),
      fields: {
        text: { kind: 'text', label: w('文字', 'Text'), required: true },
        shortText: { kind: 'text', max: 12, label: w('短文字', 'Short text') },
        secretText: { kind: 'text', secret: true, label: w('保密文字', 'Secret text') },
        note: { kind: 'longText', rows: 4, label: w('长文字', 'Note'), secret: true },
        shortNote: { kind: 'longText', max: 200, rows: 2, label: w('短备注', 'Short note') },
        phone: { kind: 'phone', label: w('电话', 'Phone'), secret: true },
        phone2: { kind: 'phone', label: w('备用电话', 'Other phone') },
      },
    },
    {
      title: w('数字与时间', 'Numbers and times'),
      fields: {
        count: { kind: 'number', min: 0, max: 999, unit: w('台', 'pcs'), label: w('数量', 'Count') },
        measure: { kind: 'number', min: -50, max: 50, decimals: 2, label: w('温度', 'Temperature') },
        price: { kind: 'money', min: 0, label: w('金额', 'Price') },
        refund: { kind: 'money', label: w('差额', 'Difference') },
        bought: { kind: 'date', label: w('购买日期', 'Bought on') },
        made: { kind: 'date', label: w('生产日期', 'Made on') },
        visitAt: { kind: 'time', future: true, label: w('上门时间', 'Visit at') },
        seenAt: { kind: 'time', label: w('发现时间', 'Seen at') },
      },
    },
    {
      title: w('选择', 'Choices'),
      fields: {
        grade: {
          kind: 'choice',
          index: true,
          required: true,
          label: w('等级', 'Grade'),
          options: [option('a', '甲', 'A'), option('b', '乙', 'B'), option('c', '丙', 'C')],
        },
        why: {
          kind: 'choice',
          label: w('原因', 'Why'),
          options: [option('price', '价格', 'Price'), option('late', '时间', 'Time')],
        },
        place: {
          kind: 'tree',
          index: true,
          required: true,
          label: w('地区', 'Place'),
          nodes: [
            {
              code: 'north',
              label: w('华北', 'North'),
              children: [
                { code: 'north.beijing', label: w('北京', 'Beijing') },
                { code: 'north.tianjin', label: w('天津', 'Tianjin') },
              ],
            },
            { code: 'abroad', label: w('境外', 'Abroad') },
          ],
        },
        wishes: {
          kind: 'multi',
          index: true,
          label: w('要求', 'Wishes'),
          options: [
            option('repair', '维修', 'Repair'),
            option('swap', '换货', 'Swap'),
            option('money', '退款', 'Refund'),
          ],
        },
        urgent: { kind: 'yesNo', index: true, label: w('加急', 'Urgent') },
        agreed: {
          kind: 'yesNo',
          label: w('同意回访', 'May be called'),
          text: w('客户同意回访', 'May be called again'),
        },
      },
    },
    {
      title: w('规则', 'Rules'),
      fields: {
        // Shown and wanted only when the grade is A.
        reason: {
          kind: 'longText',
          max: 500,
          label: w('甲级理由', 'Why A'),
          visible: ({ grade }) => grade === 'a',
          required: ({ grade }) => grade === 'a',
        },
        serial: {
          kind: 'text',
          label: w('系统编号', 'System number'),
          fixed: true,
          prefill: ({ now }) => `S${now}`,
        },
        total: {
          kind: 'computed',
          shows: 'money',
          label: w('合计', 'Total'),
          compute: ({ price, count }) =>
            typeof price === 'number' && typeof count === 'number' ? price * count : null,
        },
        caller: { kind: 'text', label: w('来电人', 'Caller'), prefill: ({ customer }) => customer?.name },
      },
    },
    {
      title: w('人与单据', 'People and records'),
      fields: {
        agent: { kind: 'user', label: w('座席员', 'Agent'), roles: ['agent'] },
        expert: { kind: 'user', label: w('专家', 'Expert') },
        customer: { kind: 'reference', to: 'customer', label: w('客户', 'Customer') },
        call: { kind: 'reference', to: 'call', label: w('通话', 'Call') },
        complaint: { kind: 'reference', to: 'complaint', label: w('投诉', 'Complaint') },
      },
    },
    {
      title: w('明细', 'Details'),
      fields: {
        parts: {
          kind: 'rows',
          most: 30,
          label: w('配件明细', 'Parts'),
          columns: {
            name: { kind: 'text', label: w('名称', 'Name') },
            count: { kind: 'number', label: w('数量', 'Count') },
            price: { kind: 'money', label: w('单价', 'Price') },
            on: { kind: 'date', label: w('日期', 'Date') },
            at: { kind: 'time', label: w('时间', 'Time') },
            state: {
              kind: 'choice',
              label: w('状态', 'State'),
              options: [option('new', '新', 'New'), option('old', '旧', 'Old')],
            },
            mine: { kind: 'yesNo', label: w('自备', 'Own') },
            phone: { kind: 'phone', label: w('电话', 'Phone') },
            by: { kind: 'user', label: w('经手', 'By') },
          },
        },
        photos: { kind: 'file', most: 5, label: w('照片', 'Photos') },
        signed: {
          kind: 'approval',
          label: w('审批', 'Approval'),
          steps: [
            { ...option('leader', '组长', 'Leader'), roles: ['leader'] },
            { ...option('manager', '经理', 'Manager'), roles: ['manager'] },
          ],
        },
      },
    },
    {
      title: w('其他', 'Others'),
      fields: {
        note1: note('补充一'),
        note2: note('补充二'),
        note3: note('补充三'),
        note4: note('补充四'),
        note5: note('补充五'),
        note6: note('补充六'),
        note7: note('补充七'),
      },
    },
  ],
  summary: ['text', 'grade', 'place', 'price', 'visitAt', 'total'],
  paper: { signatures: [w('填写人', 'Filled in by')] },
})

/** Take a form into the registry of this process, as a line in `registry.ts` would. */
export function registerForm(form: Form): void {
  const registry: unknown = forms
  if (Array.isArray(registry) && !registry.includes(form)) registry.push(form)
}
