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
    text: '没有改动。修改别人的业务记录，请用“更正”并写上原因。',
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
