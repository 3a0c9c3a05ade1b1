import type { ErrorTexts } from '../error-texts.ts'

export const error = {
  NOT_LOGGED_ON: {
    title: '还没有签入',
    text: '签入已失效，这次操作没有执行。已输入的内容保留为草稿，请重新签入后继续。',
  },
  FORBIDDEN: { title: '没有权限', text: '您的岗位不能做这件事，什么都没有改动。需要时请组长处理。' },
  NOT_FOUND: {
    title: '没有找到',
    text: '这条资料可能已被移走或不归您看，什么都没有改动。请刷新列表后再试。',
  },
  NOT_READY: { title: '还没有准备好', text: '本机数据还没打开，操作没有执行。请稍等片刻再试。' },
  BAD_PASSWORD: {
    title: '账号或密码不对',
    text: '没有签入。请核对大小写后重新输入；忘了密码请找系统管理员重置。',
  },
  ACCOUNT_DISABLED: { title: '账号已停用', text: '没有签入，本机的数据原样保留。请联系系统管理员。' },
  TOO_MANY_TRIES: {
    title: '试错次数太多',
    text: '为保护账号暂停签入，本机的数据不受影响。请等倒计时结束再试。',
  },
  OFFLINE_UNKNOWN_USER: {
    title: '服务器不通，这个账号没在本机用过',
    text: '没有签入，本机的数据不受影响。请换用在这台工作站签入过的账号，或等服务器恢复。',
  },
  SERVER_UNREACHABLE: {
    title: '连不上服务器',
    text: '{{url}} 没有应答。本机的数据原样保留。请核对地址和网络后再试。',
  },
  WRONG_PASSPHRASE: { title: '口令不对', text: '数据文件没有打开，也没有改动。请重新输入口令，注意大小写。' },
  DISK_FULL: {
    title: '磁盘满了',
    text: '这次没有写进去；已保存的都在，正在进行的通话暂存在内存里。请腾出磁盘空间后再试一次。',
  },
  STORE_FAILED: {
    title: '本机数据读写出错',
    text: '这次操作没有执行；已保存的和草稿都在。请再试一次，仍不行请告诉系统管理员。',
  },
  LINE_NOT_READY: {
    title: '线路还没有就绪',
    text: '电话没有接通或拨出，什么都没有改动。请看左下角线路指示灯的说明。',
  },
  NO_MICROPHONE: { title: '没有麦克风', text: '电话没有接通，来电还在。请插好耳麦再接听。' },
  NUMBER_INVALID: { title: '号码不对', text: '没有拨出。请检查号码，只能有数字、+、* 和 #，最多 32 位。' },
  CALL_GONE: { title: '这通电话已经结束', text: '操作没有执行，通话记录已经留存。请看今日通话里的结果。' },
  CALL_ACTIVE: {
    title: '还有电话没有结束',
    text: '没有执行，通话不受影响。请先挂断并完成话后，再做这件事。',
  },
  LINE_FAILED: {
    title: '线路出了故障',
    text: '电话系统没有接受这次操作，通话记录照常留存。请再试一次，仍不行请告诉组长。',
  },
  DO_NOT_CALL: {
    title: '{{name}}登记了免打扰',
    text: '没有拨出，号码还在拨号框里。确有必要时请选“仍要拨打”，会记在通话里。',
  },
  NUMBER_BLOCKED: {
    title: '这个号码在黑名单里',
    text: '没有拨出，什么都没有改动。列入的原因：{{why}}。需要解除请找组长。',
  },
  ALREADY_BLOCKED: {
    title: '这个号码已经在黑名单里',
    text: '没有再列一次，原来的那条照旧有效。要改期限或原因，请先解除原来的，再重新列入。',
  },
  TRANSFER_REFUSED: {
    title: '没有转过去',
    text: '对方没有接或电话系统不允许，原来的通话还在，照常进行。请换个号码，或先跟客户说明。',
  },
  LINES_FULL: {
    title: '线路都占用着',
    text: '没有拨出，进行中的通话不受影响。请先结束一通，再拨。',
  },
  NOT_SUPERVISABLE: {
    title: '这通电话现在进不去',
    text: '没有接入，座席的通话不受影响。可能座席不在通话、分机未知，或本站点没有设这项前缀（设置 → 话机规则）。',
  },
  RECORD_UNSAVED: {
    title: '还有没保存的业务记录',
    text: '话后没有完成。请保存，或放弃没保存的内容，再点“完成话后”。',
  },
  RECORD_MISSING: {
    title: '还没有业务记录',
    text: '话后没有完成，已输入的内容保留为草稿。请填好业务记录并保存，再点“完成话后”。',
  },
  DEMO_UNAVAILABLE: {
    title: '没有演示工作区',
    text: '这个安装包不含演示工作区，什么都没有改动。请连接中心服务器。',
  },
  MOVE_REFUSED: {
    title: '这一步现在办不了',
    text: '案件已被别人推进，或您的岗位不能办这一步；已输入的文字都保留着。请看时间线上的最新状态。',
  },
  LOCKED: {
    title: '已经定稿，不能再改',
    text: '班次签字、评分发布之后，其中的内容不能再改，您输入的没有保存。确需更正请联系主管。',
  },
  REASON_NEEDED: {
    title: '更正要写明原因',
    text: '没有改动。通话已整理完的业务记录，请用“更正”并写上原因。',
  },
  NOT_SCORED: {
    title: '还有评分项没有打分',
    text: '草稿已保存，没有发布。请给标出的评分项打分，或标为“不适用”。',
  },
  RECORDING_PENDING: {
    title: '录音还没有传到',
    text: '录音还在座席的电脑上，联网后会自动上传。请稍后再试，评分可以先存草稿。',
  },
  RECORDING_GONE: {
    title: '找不到录音',
    text: '这段录音不在本机，也不在服务器上，其他资料不受影响。请告诉系统管理员。',
  },
  EXPORT_FAILED: {
    title: '文件没有写成',
    text: '数据没有变化。请检查磁盘空间和“下载”文件夹的权限，再试一次。',
  },
  FILE_TOO_LARGE: {
    title: '文件太大',
    text: '这个文件没有附上，表单里的其他内容都在。请压缩或拆分后再附，单个最多 20 MB。',
  },
  OUTSIDE_HOURS: {
    title: '现在不是外呼时间',
    text: '外呼时间是 {{fromH}}:00 至 {{untilH}}:00，没有拨出。任务留在待办里，到时间再拨。',
  },
  TOO_MANY_ATTEMPTS: {
    title: '今天已拨满 {{most}} 次',
    text: '没有拨出。任务留在待办里，请改约明天，或关闭任务并写明结果。',
  },
  LIST_CLOSED: {
    title: '名单已暂停或关闭',
    text: '没有拨出。请等组长重新开放名单，或做别的待办。',
  },
  IMPORT_UNREADABLE: {
    title: '文件读不出来',
    text: '没有导入任何内容。请用 Excel 打开后另存为 .xlsx 或 .csv 再试；97–2003 版的 .xls 和加了密码的文件读不了。',
  },
  IMPORT_EMPTY: {
    title: '文件里没有数据行',
    text: '没有导入任何内容。第一行应为列标题，从第二行起每行一个客户；可以先下载模板。',
  },
  IMPORT_TOO_LARGE: {
    title: '文件太大',
    text: '没有导入任何内容。一个文件最大 {{most}}，请拆成几个文件分别导入。',
  },
  IMPORT_BUSY: {
    title: '另一次导入还在进行',
    text: '请等它完成或取消它，再开始新的导入。',
  },
  MERGE_IMPOSSIBLE: {
    title: '不能合并',
    text: '两份档案相同，或其中一份已经合并过。请重新查找后再试。',
  },
  COPY_FORBIDDEN: {
    title: '这份资料不能复制',
    text: '涉及机密或绝密客户，打印和导出要总经理批准；可以在程序里查看。',
  },
  BAD_REQUEST: {
    title: '有内容填得不对',
    text: '没有保存，您输入的内容都保留着。请按标出的提示改正后再试。',
  },
  TIMED_OUT: {
    title: '没有等到应答',
    text: '不清楚这次操作有没有执行；已输入的内容都保留着。正在重新连接，请看画面上的最新状态再决定是否重试。',
  },
  CONNECTION_LOST: {
    title: '与主程序失去联系',
    text: '通话和已保存的内容不受影响，正在重新连接。请稍等再试。',
  },
  UNEXPECTED: {
    title: '出了意外的差错',
    text: '这次操作没有完成；已保存的和草稿都在。请再试一次，仍不行请把技术信息复制给系统管理员。',
  },
} satisfies ErrorTexts
