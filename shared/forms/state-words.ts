import type { Evaluation } from '../entities/evaluation.ts'
import type { ComplaintLevel, ComplaintState } from '../rules/complaint-life.ts'
import type { CriticalClass } from '../rules/score-card.ts'
import { type Words, w } from './words.ts'

/** States as they stand on paper and in Excel, where no window translates them. */
export const LEVEL_WORDS: Readonly<Record<ComplaintLevel, Words>> = {
  ordinary: w('一般', 'Ordinary'),
  major: w('重大', 'Major'),
  urgent: w('紧急', 'Urgent'),
}

export const CASE_WORDS: Readonly<Record<ComplaintState, Words>> = {
  registered: w('已登记', 'Registered'),
  accepted: w('已受理', 'Accepted'),
  handling: w('处理中', 'Being handled'),
  answered: w('已答复', 'Answered'),
  closed: w('已关闭', 'Closed'),
  refused: w('不受理', 'Not accepted'),
}

export const RESULT_WORDS: Readonly<Record<NonNullable<Evaluation['result']>, Words>> = {
  excellent: w('优秀', 'Excellent'),
  passed: w('合格', 'Passed'),
  improve: w('待改进', 'To improve'),
  failed: w('不合格', 'Failed'),
  critical: w('一票否决', 'Failed by critical error'),
}

export const ANSWER_WORDS: Readonly<Record<Evaluation['state'], Words>> = {
  draft: w('草稿', 'Draft'),
  published: w('待确认', 'Not answered yet'),
  confirmed: w('已确认', 'Confirmed'),
  objected: w('有异议', 'Objected'),
}

export const CRITICAL_WORDS: Readonly<Record<CriticalClass, Words>> = {
  customer: w('客户致命错误', 'Customer'),
  business: w('业务致命错误', 'Business'),
  compliance: w('合规致命错误', 'Compliance'),
}
