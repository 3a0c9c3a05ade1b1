import { defineForm } from './define.ts'
import { w } from './words.ts'

/** 呼叫电话记录表 8.3: written by telephony alone; every field is fixed. Its values come from `callLogValues`. */
export const callLog = defineForm({
  id: 'callLog',
  version: 2,
  no: '8.3',
  title: w('呼叫电话记录表', 'Call log'),
  home: 'call',
  sections: [
    {
      title: w('通话', 'Call'),
      fields: {
        callNo: { kind: 'text', fixed: true, label: w('通话编号', 'Call number') },
        direction: {
          kind: 'choice',
          fixed: true,
          index: true,
          label: w('方向', 'Direction'),
          options: [
            { code: 'inbound', label: w('呼入', 'Inbound') },
            { code: 'outbound', label: w('呼出', 'Outbound') },
          ],
        },
        purpose: {
          kind: 'choice',
          fixed: true,
          index: true,
          label: w('用途', 'Purpose'),
          options: [
            { code: 'customer', label: w('客户通话', 'Customer') },
            { code: 'consult', label: w('内部咨询', 'Consultation') },
            { code: 'listen', label: w('监听', 'Listening in') },
            { code: 'whisper', label: w('耳语', 'Whisper') },
            { code: 'bargeIn', label: w('强插', 'Barge-in') },
            { code: 'takeOver', label: w('接管', 'Take-over') },
          ],
        },
        from: { kind: 'phone', fixed: true, secret: true, label: w('主叫号码', 'From') },
        to: { kind: 'phone', fixed: true, secret: true, label: w('被叫号码', 'To') },
        agent: { kind: 'user', fixed: true, label: w('座席员', 'Agent') },
        extension: { kind: 'text', fixed: true, label: w('分机', 'Extension') },
        customer: { kind: 'reference', to: 'customer', fixed: true, label: w('客户', 'Customer') },
      },
    },
    {
      title: w('时间', 'Times'),
      fields: {
        startedAt: { kind: 'time', fixed: true, label: w('起始时间', 'Started') },
        ringAt: { kind: 'time', fixed: true, label: w('振铃时间', 'Ringing') },
        answeredAt: { kind: 'time', fixed: true, label: w('接听时间', 'Answered') },
        endedAt: { kind: 'time', fixed: true, label: w('结束时间', 'Ended') },
        ringS: { kind: 'number', fixed: true, unit: w('秒', 's'), label: w('振铃时长', 'Ring time') },
        talkS: { kind: 'number', fixed: true, unit: w('秒', 's'), label: w('通话时长', 'Talk time') },
        holdS: { kind: 'number', fixed: true, unit: w('秒', 's'), label: w('保持时长', 'Hold time') },
        holdCount: { kind: 'number', fixed: true, unit: w('次', ''), label: w('保持次数', 'Holds') },
        muteS: { kind: 'number', fixed: true, unit: w('秒', 's'), label: w('静音时长', 'Mute time') },
        wrapS: { kind: 'number', fixed: true, unit: w('秒', 's'), label: w('话后时长', 'After-call work') },
      },
    },
    {
      title: w('结果', 'Result'),
      fields: {
        result: {
          kind: 'choice',
          fixed: true,
          index: true,
          label: w('通话结果', 'Result'),
          // Always a concrete state, never a bare "success" (handbook 8.3, T37).
          options: [
            { code: 'answered', label: w('接通', 'Answered') },
            { code: 'abandoned', label: w('用户放弃', 'Abandoned') },
            { code: 'rejected', label: w('座席拒接', 'Rejected by agent') },
            { code: 'missed', label: w('振铃未接', 'Missed') },
            { code: 'notReady', label: w('座席未示闲', 'Agent not ready') },
            { code: 'diverted', label: w('已改接', 'Diverted') },
            { code: 'blocked', label: w('黑名单拦截', 'Blocked') },
            { code: 'cancelled', label: w('座席取消', 'Cancelled by agent') },
            { code: 'noAnswer', label: w('无人接听', 'No answer') },
            { code: 'busy', label: w('忙线', 'Busy') },
            { code: 'declined', label: w('对方拒接', 'Declined') },
            { code: 'redirected', label: w('对方已转移', 'Forwarded') },
            { code: 'barred', label: w('呼叫受限', 'Barred') },
            { code: 'notFound', label: w('空号', 'No such number') },
            { code: 'unavailable', label: w('停机/关机', 'Unavailable') },
            { code: 'failed', label: w('线路故障', 'Line failure') },
          ],
        },
        hungUpBy: {
          kind: 'choice',
          fixed: true,
          label: w('挂断方', 'Hung up by'),
          options: [
            { code: 'agent', label: w('座席', 'Agent') },
            { code: 'customer', label: w('客户', 'Customer') },
            { code: 'network', label: w('网络', 'Network') },
          ],
        },
        sipCode: { kind: 'number', fixed: true, label: w('信令码', 'SIP status') },
        transfer: {
          kind: 'choice',
          fixed: true,
          index: true,
          label: w('转接方式', 'Transfer'),
          options: [
            { code: 'blind', label: w('盲转', 'Blind') },
            { code: 'consult', label: w('咨询转', 'After consultation') },
          ],
        },
        transferredTo: { kind: 'phone', fixed: true, secret: true, label: w('转接至', 'Transferred to') },
        conferenceS: {
          kind: 'number',
          fixed: true,
          unit: w('秒', 's'),
          label: w('三方通话时长', 'Conference'),
        },
        outageS: { kind: 'number', fixed: true, unit: w('秒', 's'), label: w('断线时长', 'Line outage') },
        outageCount: { kind: 'number', fixed: true, unit: w('次', ''), label: w('断线次数', 'Outages') },
        pausedS: {
          kind: 'number',
          fixed: true,
          unit: w('秒', 's'),
          label: w('录音暂停时长', 'Recording paused'),
        },
        mos: { kind: 'number', fixed: true, decimals: 1, label: w('话音质量', 'Voice MOS') },
        recorded: { kind: 'yesNo', fixed: true, label: w('有无录音', 'Recorded') },
        recordingKeepUntil: { kind: 'time', fixed: true, label: w('录音保存至', 'Recording kept until') },
        evaluationNo: { kind: 'text', fixed: true, label: w('质检编号', 'Quality check') },
      },
    },
  ],
  summary: ['direction', 'from', 'to', 'result', 'talkS'],
})
