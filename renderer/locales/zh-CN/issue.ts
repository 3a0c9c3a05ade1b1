/** What is wrong with one field; `{{label}}` is the field's own label. */
export const issue = {
  required: '请填写{{label}}',
  choose: '请选择{{label}}',
  leaf: '{{label}}请选到最末一级',
  retired: '{{label}}：所选的一项已停用，请另选',
  tooLong: '{{label}}最多 {{max}} 字，现有 {{now}} 字；您输入的内容已保留为草稿',
  tooShort: '{{label}}至少 {{min}} 个字符',
  tooMany: '{{label}}最多 {{max}} 项',
  most: '{{label}}最大是 {{max}}',
  least: '{{label}}最小是 {{min}}',
  whole: '{{label}}要填整数',
  address: '{{label}}不是完整的地址',
  inRow: '第 {{n}} 行：{{text}}',
  other: '{{label}}填得不对',
}
