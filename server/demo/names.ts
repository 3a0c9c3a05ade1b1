import type { Random } from './random.ts'

/** Surnames by how common they are in China, roughly. */
const SURNAMES = [
  ...[...'王李张刘陈'].map(s => [s, 70] as const),
  ...[...'杨黄赵吴周徐孙马朱胡郭何林高罗'].map(s => [s, 22] as const),
  ...[
    ...'郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫',
  ].map(s => [s, 6] as const),
  ...['欧阳', '上官', '司马', '诸葛', '东方', '皇甫', '令狐', '单', '仇', '查', '解', '盖'].map(
    s => [s, 1] as const,
  ),
]
const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰涛明超霞平刚玲桂英华玉萍红建国文志斌晓雪梅兰春秀海燕子涵梓轩浩宇欣怡诗雨嘉俊思佳一鸣博然',
]
/** Real names hold characters that poor software loses: outside the basic plane, or read in more than one way. */
const RARE = ['䶮', '𠮷祥', '喆', '堃', '犇', '玥彤', '㛃', '𬭎', '昇', '龑', '赟', '翀', '頔', '婧祎', '𫖮']

export function personName(random: Random): string {
  const surname = random.weigh(SURNAMES)
  if (random.chance(0.01)) return surname + random.pick(RARE)
  return surname + random.pick(GIVEN) + (random.chance(0.72) ? random.pick(GIVEN) : '')
}

/** City, area code, district. The local part of a land line has 8 digits in all of them. */
export const CITIES = [
  { region: '北京', code: '010', districts: ['朝阳区', '海淀区', '丰台区', '西城区', '通州区'] },
  { region: '上海', code: '021', districts: ['浦东新区', '徐汇区', '闵行区', '杨浦区'] },
  { region: '广东广州', code: '020', districts: ['天河区', '越秀区', '番禺区'] },
  { region: '广东深圳', code: '0755', districts: ['南山区', '福田区', '宝安区'] },
  { region: '浙江杭州', code: '0571', districts: ['西湖区', '滨江区', '余杭区'] },
  { region: '江苏南京', code: '025', districts: ['鼓楼区', '江宁区'] },
  { region: '四川成都', code: '028', districts: ['武侯区', '锦江区', '高新区'] },
  { region: '湖北武汉', code: '027', districts: ['江汉区', '洪山区'] },
  { region: '陕西西安', code: '029', districts: ['雁塔区', '碑林区'] },
  { region: '山东济南', code: '0531', districts: ['历下区', '市中区'] },
] as const
const ROADS = [
  '人民路',
  '解放路',
  '建设大街',
  '中山路',
  '和平里东街',
  '科技二路',
  '滨河路',
  '学院路',
  '文化西路',
  '长江道',
]
const ESTATES = ['阳光花园', '锦绣家园', '翠湖苑', '金桂小区', '紫荆公寓', '书香名邸', '万和城', '东方明珠']

export const addressIn = (random: Random, city: (typeof CITIES)[number]): string => {
  const road = `${city.region.replace(/^(?:广东|浙江|江苏|四川|湖北|陕西|山东)/, '')}市${random.pick(city.districts)}${random.pick(ROADS)}${random.int(1, 380)}号`
  return random.chance(0.7)
    ? `${road}${random.pick(ESTATES)}${random.int(1, 28)}号楼${random.int(1, 6)}单元${random.int(1, 30)}0${random.int(1, 4)}室`
    : road
}

const BRANDS = [
  '宏远',
  '天利',
  '盛达',
  '鑫源',
  '博雅',
  '瑞丰',
  '中泰',
  '恒信',
  '百汇',
  '新元',
  '嘉禾',
  '永兴',
]
const TRADES = ['物业管理', '酒店管理', '商贸', '餐饮', '建筑工程', '科技', '教育咨询', '家居', '医疗器械']
const OFFICES = ['第三中学', '人民医院', '区政府机关事务管理局', '社区服务中心', '养老院', '第一小学']

export const companyName = (random: Random, city: string) =>
  `${city.slice(-2)}${random.pick(BRANDS)}${random.pick(TRADES)}有限公司`
export const officeName = (random: Random, city: string) => `${city.slice(-2)}市${random.pick(OFFICES)}`

/**
 * Numbers of the usual look in ranges that no operator gives out (as of 2026), so that a demonstration with a
 * real line rings at nobody's.
 */
export const mobileNumber = (random: Random) =>
  random.pick(['154', '169', '179', '194', '168']) + random.digits(8)
export const landline = (random: Random, areaCode: string) => `${areaCode}-4${random.digits(7)}`
