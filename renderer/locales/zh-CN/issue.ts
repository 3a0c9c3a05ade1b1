/** What is wrong with one field; `{{label}}` is the field's own label. */
export const issue = {
  required: '请填写{{label}}',
  choose: '请选择{{label}}',
  tooLong: '{{label}}最多 {{max}} 字，现有 {{now}} 字；您输入的内容已保留为草稿',
  tooShort: '{{label}}至少 {{min}} 个字符',
  address: '{{label}}不是完整的地址',
  other: '{{label}}填得不对',
}
