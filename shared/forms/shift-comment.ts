import { defineForm } from './define.ts'
import { w } from './words.ts'

/** 组长点评: what the leader's page of a shift asks for. No entries of its own: its text is the shift's `comment`. */
export const shiftComment = defineForm({
  id: 'shiftComment',
  version: 1,
  no: '',
  title: w('组长点评', "Leader's comment"),
  home: 'formEntry',
  sections: [
    {
      title: w('组长点评', "Leader's comment"),
      fields: {
        comment: {
          kind: 'longText',
          rows: 4,
          max: 4000,
          label: w('点评', 'Comment'),
          hint: w('这一班的情况、要交代下一班的事', 'How the shift went, what the next one has to know'),
        },
      },
    },
  ],
  summary: [],
})
