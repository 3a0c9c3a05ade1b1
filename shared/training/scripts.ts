import type { Spoken, TrainingLine, TrainingScript } from './script.ts'

/** A line as long as its text takes to say: about four characters a second, never hurried. */
const says = (afterMs: number, zh: string, en: string): TrainingLine => ({
  afterMs,
  zh,
  en,
  ms: 800 + zh.length * 240,
})
const onHold = (patienceMs: number, zh: string, en: string): { patienceMs: number; back: Spoken } => ({
  patienceMs,
  back: { zh, en },
})

/** The callers of the training line, in the order in which they ring. */
export const TRAINING_SCRIPTS: readonly TrainingScript[] = [
  {
    id: 'enquiry-warranty',
    topic: 'enquiry',
    from: '13800000101',
    ringS: 25,
    lines: [
      says(1500, '你好，我想问一下保修期是多久。', 'Hello, I would like to ask how long the warranty lasts.'),
      says(6000, '我是去年十月份买的净水器。', 'I bought the water purifier in October last year.'),
      says(5000, '那滤芯也在保修范围里吗？', 'Are the filters covered as well?'),
      says(6000, '好的，明白了，谢谢你。', 'All right, I see. Thank you.'),
    ],
    hangUpBy: 'caller',
    onHold: onHold(60_000, '嗯，我还在。', 'Yes, I am still here.'),
  },
  {
    id: 'complaint-late-delivery',
    topic: 'complaint',
    from: '13800000102',
    ringS: 20,
    lines: [
      says(
        800,
        '我要投诉！你们说三天送到，现在都一个星期了。',
        'I want to complain! You said three days, and it has been a week.',
      ),
      says(
        5000,
        '我已经打过两次电话了，每次都说马上处理。',
        'I have called twice, and each time I was told it would be dealt with at once.',
      ),
      says(6000, '订单号是二零二五零六一八零零三。', 'The order number is 20250618003.'),
      says(5000, '今天必须给我一个准确的答复。', 'I must have a definite answer today.'),
      says(
        6000,
        '那好，我等你们回电，别再拖了。',
        'Fine, I will wait for your call. Do not put it off again.',
      ),
    ],
    hangUpBy: 'caller',
    onHold: onHold(30_000, '怎么让我等这么久？', 'Why do you keep me waiting so long?'),
  },
  {
    id: 'repair-no-cooling',
    topic: 'repair',
    from: '13800000103',
    name: '王女士',
    ringS: 25,
    lines: [
      says(
        1200,
        '你好，我家空调不制冷了，要报修。',
        'Hello, my air conditioner does not cool any more. I need a repair.',
      ),
      says(5000, '型号我看一下……是三五GW的。', 'Let me look at the model … it is a 35GW.'),
      says(
        5000,
        '地址是人民路八十八号三单元五零二。',
        'The address is 88 Renmin Road, entrance 3, flat 502.',
      ),
      says(
        5000,
        '明天上午有人在家，下午不行。',
        'Somebody is at home tomorrow morning, not in the afternoon.',
      ),
      says(5000, '好，麻烦师傅来之前打个电话。', 'Good. Please have the technician call before coming.'),
    ],
    hangUpBy: 'agent',
    onHold: onHold(90_000, '没关系，您查到了吗？', 'Never mind. Did you find it?'),
  },
  {
    id: 'order-status',
    topic: 'order',
    from: '13800000104',
    ringS: 25,
    lines: [
      says(1000, '喂，帮我查一下我的订单到哪儿了。', 'Hello, please check where my order is.'),
      says(5000, '手机号就是我打进来的这个号。', 'The phone number is the one I am calling from.'),
      says(7000, '能不能改一下收货地址？', 'Can the delivery address be changed?'),
      says(6000, '那就送到公司吧，谢谢。', 'Then have it sent to my office. Thank you.'),
    ],
    hangUpBy: 'caller',
    onHold: onHold(60_000, '查到了吗？', 'Have you found it?'),
  },
  {
    id: 'silent-call',
    topic: 'silent',
    from: 'anonymous',
    ringS: 15,
    lines: [says(20_000, '……', '…')],
    hangUpBy: 'caller',
    onHold: onHold(15_000, '……', '…'),
  },
  {
    id: 'abusive-caller',
    topic: 'abusive',
    from: '13800000105',
    ringS: 20,
    lines: [
      says(500, '你们是什么破公司！', 'What a rotten company you are!'),
      says(3000, '我不听你解释，叫你们领导来！', 'I will not listen to you. Get me your manager!'),
      says(4000, '你会不会说人话？', 'Can you not talk like a human being?'),
      says(5000, '再推来推去我就去曝光你们！', 'If you keep passing me around I will make this public!'),
    ],
    hangUpBy: 'agent',
    onHold: onHold(12_000, '你还敢让我等！', 'How dare you make me wait!'),
  },
  {
    id: 'wrong-number',
    topic: 'wrongNumber',
    from: '02100000106',
    ringS: 25,
    lines: [
      says(1000, '喂，是老李吗？', 'Hello, is that Old Li?'),
      says(4000, '啊，不好意思，打错了。', 'Oh, sorry, wrong number.'),
    ],
    hangUpBy: 'caller',
    onHold: onHold(20_000, '喂？', 'Hello?'),
  },
  {
    id: 'praise-technician',
    topic: 'praise',
    from: '13800000107',
    ringS: 25,
    lines: [
      says(
        1200,
        '你好，我打电话来是想表扬一下你们的师傅。',
        'Hello, I am calling to praise your technician.',
      ),
      says(
        5000,
        '昨天来修热水器的张师傅特别认真。',
        'Mr Zhang, who repaired the water heater yesterday, was very thorough.',
      ),
      says(5000, '走的时候还把地擦得干干净净的。', 'He even wiped the floor clean before he left.'),
      says(5000, '麻烦你们转达一下，谢谢！', 'Please pass it on. Thank you!'),
    ],
    hangUpBy: 'caller',
    onHold: onHold(60_000, '不着急，你慢慢来。', 'No hurry, take your time.'),
  },
]

/** Whoever answers a number that was dialled on the training line. */
export const TRAINING_CALLEE: TrainingScript = {
  id: 'callee',
  topic: 'enquiry',
  from: '',
  ringS: 30,
  lines: [
    says(300, '喂，你好，哪位？', 'Hello, who is speaking?'),
    says(6000, '哦，是售后回访啊，你说吧。', 'Oh, it is about the service visit. Go ahead.'),
    says(7000, '用着挺好的，没什么问题。', 'It works well, no problems.'),
    says(5000, '行，谢谢，再见。', 'All right, thank you. Goodbye.'),
  ],
  hangUpBy: 'caller',
  onHold: onHold(30_000, '喂？还在吗？', 'Hello? Are you still there?'),
}
