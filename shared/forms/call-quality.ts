import { defineForm } from './define.ts'
import { w } from './words.ts'

/**
 * 呼叫质量监控表 8.4. Marks and result are worked out by the card frozen in the evaluation (`rules/score.ts`); here they
 * are fixed rows, so that the paper shows item by item how the score came about.
 */
export const callQuality = defineForm({
  id: 'callQuality',
  version: 1,
  no: '8.4',
  title: w('呼叫质量监控表', 'Call-quality monitoring'),
  home: 'evaluation',
  sections: [
    {
      title: w('通话', 'Call'),
      fields: {
        evaluationNo: { kind: 'text', fixed: true, label: w('监控编号', 'Number') },
        callNo: { kind: 'text', fixed: true, label: w('通话编号', 'Call number') },
        agent: { kind: 'user', fixed: true, label: w('座席员', 'Agent') },
        inspector: { kind: 'user', fixed: true, label: w('质检员', 'Inspector') },
        callAt: { kind: 'time', fixed: true, label: w('通话时间', 'Call time') },
        callS: { kind: 'number', fixed: true, unit: w('秒', 's'), label: w('通话时长', 'Call length') },
        cardName: { kind: 'text', fixed: true, label: w('评分表', 'Score card') },
        publishedAt: { kind: 'time', fixed: true, label: w('评分日期', 'Scored on') },
        method: {
          kind: 'choice',
          label: w('监控方式', 'Method'),
          required: true,
          options: [
            { code: 'recording', label: w('录音抽检', 'Recording') },
            { code: 'live', label: w('实时监听', 'Live') },
            { code: 'sideBySide', label: w('旁听/并席', 'Side by side') },
            { code: 'mystery', label: w('神秘来电', 'Mystery call') },
          ],
          prefill: () => 'recording',
        },
      },
    },
    {
      title: w('评分', 'Scores'),
      fields: {
        items: {
          kind: 'rows',
          fixed: true,
          label: w('各项得分', 'Items'),
          columns: {
            section: { kind: 'text', label: w('项目', 'Section') },
            item: { kind: 'text', label: w('评分项', 'Item') },
            max: { kind: 'number', label: w('满分', 'Max') },
            got: { kind: 'text', label: w('得分', 'Score') },
            evidence: { kind: 'text', label: w('录音时间点', 'Evidence at') },
            comment: { kind: 'text', max: 2000, label: w('说明', 'Comment') },
          },
        },
        criticals: {
          kind: 'rows',
          fixed: true,
          label: w('致命错误', 'Critical errors'),
          columns: {
            class: { kind: 'text', label: w('类别', 'Class') },
            item: { kind: 'text', label: w('评分项', 'Item') },
            evidence: { kind: 'text', label: w('录音时间点', 'Evidence at') },
            comment: { kind: 'text', max: 2000, label: w('说明', 'Comment') },
          },
        },
        rawScore: { kind: 'number', decimals: 1, fixed: true, label: w('原始得分', 'Raw score') },
        score: { kind: 'number', decimals: 1, fixed: true, label: w('总分', 'Score') },
        result: { kind: 'text', fixed: true, label: w('结果', 'Result') },
      },
    },
    {
      title: w('评语', 'Remarks'),
      fields: {
        strengths: { kind: 'longText', max: 4000, rows: 2, label: w('优点', 'Strengths') },
        improvements: { kind: 'longText', max: 4000, rows: 2, label: w('待改进', 'To improve') },
        advice: { kind: 'longText', max: 4000, rows: 2, label: w('辅导建议', 'Coaching advice') },
      },
    },
    {
      title: w('座席意见', 'Agent'),
      fields: {
        agentAnswer: { kind: 'text', fixed: true, label: w('座席确认', 'Answer') },
        answeredAt: { kind: 'time', fixed: true, label: w('确认时间', 'Answered at') },
        agentWords: { kind: 'longText', max: 4000, fixed: true, label: w('座席意见', "Agent's words") },
      },
    },
  ],
  summary: ['agent', 'callAt', 'score', 'result'],
  paper: { signatures: [w('质检员', 'Inspector'), w('座席员', 'Agent'), w('组长', 'Team leader')] },
})
