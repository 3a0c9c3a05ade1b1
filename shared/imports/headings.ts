import type { ImportPlan } from '../contract/imports.ts'
import { PHONE, TARGETS, targetOf } from './targets.ts'

/** What columns are called in the files of others, beside the words of form 7.4 itself; in plain form (see `plainHeading`). */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  name: [
    ...[
      '姓名',
      '名称',
      '客户姓名',
      '客户名',
      '公司名',
      '公司名称',
      '单位名称',
      '企业名称',
      '名字',
      '客户全称',
    ],
    ...['customer', 'customername', 'fullname', 'company', 'companyname', 'client'],
  ],
  shortName: ['客户简称', '公司简称', 'alias', 'shortname'],
  kind: ['性质', '客户类别', '客户种类', 'customerkind', 'customertype', 'type'],
  grade: ['等级', '级别', '客户级别', '客户分级', 'level', 'customergrade', 'rating'],
  customerClass: ['类型', '分类', '客户分类', 'category', 'customerclass'],
  region: ['地区', '所在地区', '省市', '城市', '省份', '所在地', 'area', 'city', 'province'],
  ownerId: ['归属人', '业务员', '客户经理', '跟进人', '销售', 'accountmanager', 'salesperson', 'manager'],
  keyAccount: ['是否重点客户', '重点', 'vip', 'keyaccount'],
  warnings: ['警示', '标签', '标记', 'tags', 'flags'],
  [PHONE]: [
    ...['手机', '手机号', '手机号码', '电话', '电话号码', '联系电话', '固定电话', '固话', '座机', '移动电话'],
    ...['来电号码', '办公电话', '家庭电话', '单位电话', '备用电话', '联系方式', '号码'],
    ...['phone', 'phonenumber', 'mobile', 'mobilephone', 'cellphone', 'cell', 'tel', 'telephone', 'landline'],
  ],
  address: ['联系地址', '详细地址', '通讯地址', '家庭住址', '住址', '单位地址', '公司地址', 'street'],
  postcode: ['邮政编码', '邮编号', 'zip', 'zipcode', 'postalcode'],
  fax: ['传真号', '传真号码', 'faxnumber'],
  email: ['电子邮件', '电子邮箱', '邮件', '邮箱地址', 'mail', 'emailaddress'],
  website: ['网站', '主页', '公司网址', 'web', 'url', 'homepage'],
  nature: ['企业类型', '公司性质', '单位性质', 'ownership'],
  trade: ['所属行业', '行业类别', 'industry', 'sector'],
  parent: ['上级单位', '主管部门', '母公司', 'parentcompany'],
  size: ['企业规模', '公司规模', 'companysize'],
  staff: ['员工人数', '人数', '职工人数', '员工数', 'employees', 'headcount'],
  legalPerson: ['法人', '法人代表', '法定代表', 'legalrepresentative'],
  capitalFen: ['注册资金', '资本', 'capital', 'registeredcapital'],
  licence: [
    ...['营业执照号', '营业执照', '统一社会信用代码', '信用代码', '税号', '注册编号', '执照号'],
    ...['licence', 'license', 'licensenumber', 'registrationnumber', 'taxid'],
  ],
  licensedOn: ['成立日期', '成立时间', '注册时间', 'founded', 'registrationdate'],
  scope: ['业务范围', 'businessscope'],
  mainBusiness: ['主营', '主要业务', '主要产品', 'mainbusiness'],
  bank: ['开户行', '银行', 'bankname'],
  bankAccount: ['账号', '帐号', '银行帐号', '银行账户', 'account', 'accountnumber', 'iban'],
  secrecy: ['保密等级', '保密级别', '机密等级', 'confidentiality'],
  secrecyUntil: ['保密到期', '解密日期', 'secretuntil'],
  creditLimitFen: ['信用额度', '授信额度', '赊销额度', 'credit', 'creditlimit'],
  source: ['客户来源', '来源渠道', '渠道', 'channel', 'leadsource'],
  remarks: ['说明', '备注信息', '附注', '备考', '注释', 'note', 'notes', 'comment', 'comments', 'remark'],
  'contacts.name': ['联系人', '联系人姓名', '主要联系人', 'contact', 'contactname', 'contactperson'],
  'contacts.position': ['职务', '联系人职务', '岗位', 'jobtitle', 'contactposition'],
  'contacts.mobile': ['联系人手机', '联系人电话', '联系人手机号', 'contactphone', 'contactmobile'],
  'contacts.email': ['联系人邮箱', 'contactemail'],
}

/** A heading as it is compared: "客户 名称（必填）*" and "客户名称" are the same, as are "E-mail" and "email". */
export const plainHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([【<][^)\]】>]*[)\]】>]/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')

/** Which field each plain heading means; the form's own words first. */
const MEANINGS: ReadonlyMap<string, string> = new Map(
  [
    ...Object.entries(OTHER_NAMES).flatMap(([path, names]) => names.map(name => [name, path] as const)),
    ...TARGETS.flatMap(({ path, label }) =>
      [label.zh, label.en].map(words => [plainHeading(words), path] as const),
    ),
  ].map(([name, path]) => [name, path]),
)
const MOST_PART = 2

/** Longest first, so that "联系人手机" is not taken for "手机". */
const PARTS = [...MEANINGS].filter(([name]) => name.length >= MOST_PART && !/^[a-z0-9]+$/.test(name))
PARTS.sort(([a], [b]) => b.length - a.length)

/** What was chosen for these headings before, by plain heading; null: left out. */
export type Remembered = Readonly<Record<string, string | null>>

/**
 * Which field each column is for, as far as its heading tells: as chosen before, by its name, or by a name within it. No
 * field twice, but for numbers, of which a customer may have several.
 */
export function proposedColumns(headings: readonly string[], remembered: Remembered = {}): (string | null)[] {
  const columns: (string | null)[] = headings.map(() => null)
  const taken = new Set<string>()
  const take = (meaning: (plain: string) => string | null | undefined) => {
    headings.forEach((heading, n) => {
      const plain = plainHeading(heading)
      const path = columns[n] === null && plain !== '' ? meaning(plain) : null
      if (!path || !targetOf(path) || (path !== PHONE && taken.has(path))) return
      columns[n] = path
      taken.add(path)
    })
  }
  const isOpen = (plain: string) => !Object.hasOwn(remembered, plain)
  take(plain => (isOpen(plain) ? null : remembered[plain]))
  take(plain => (isOpen(plain) ? MEANINGS.get(plain) : null))
  take(plain => (isOpen(plain) ? PARTS.find(([name]) => plain.includes(name))?.[1] : null))
  return columns
}

/** The plan to begin with. Files that tell of licences or legal persons are of companies. */
export function proposedPlan(headings: readonly string[], remembered: Remembered = {}): ImportPlan {
  const columns = proposedColumns(headings, remembered)
  const isOfFirms = columns.some(
    path => path === 'licence' || path === 'legalPerson' || path === 'capitalFen',
  )
  return {
    columns,
    known: 'skip',
    defaults: { kind: isOfFirms ? 'company' : 'person', grade: 'C', secrecy: 'open' },
  }
}

/** What is to be remembered of a plan for the next file with such headings. */
export const rememberedOf = (headings: readonly string[], { columns }: ImportPlan): Remembered =>
  Object.fromEntries(
    headings.flatMap((heading, n) => {
      const plain = plainHeading(heading)
      return plain === '' ? [] : [[plain, columns[n] ?? null]]
    }),
  )
