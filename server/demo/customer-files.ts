import type { Customer, CustomerChange } from '../../shared/entities/customer.ts'
import { chinaDay } from '../../shared/rules/secrecy.ts'
import { addressIn, CITIES, landline, mobileNumber, personName } from './names.ts'
import { demoSeats } from './people.ts'
import { createRandom, type Random } from './random.ts'

const DAY = 86_400_000
/** Files of the demonstration that are there twice, at the end of the list. */
const TWICE = 14

const POSITIONS = ['采购经理', '行政主管', '总务', '财务', '设备科长', '前台', '总经理助理']
const ROLES = ['决策人', '经办人', '付款人', '使用人']
const SOURCES = ['来电建档', '老系统导入', '展会', '老客户介绍', '官网留言', '经销商移交']
const BANKS = ['工商银行', '建设银行', '农业银行', '招商银行', '交通银行']
const CLASSES = [
  ['endUser', 70],
  ['dealer', 12],
  ['project', 10],
  ['prospect', 6],
  ['supplier', 2],
] as const
const NATURES = [
  ['private', 60],
  ['joint', 10],
  ['state', 14],
  ['foreign', 8],
  ['sole', 6],
  ['collective', 2],
] as const

/** What stands in files beside who, where and by which number: contacts, organisation, 密级 and its term, upkeep. */
export function filledFiles(customers: readonly Customer[], importedAt: number, known: number): Customer[] {
  const random = createRandom(7_400)
  const whole = customers.map((customer, n) =>
    n < known ? filed(random, customer, importedAt) : detailed(random, customer, importedAt),
  )
  const first = whole.length - TWICE
  // Small demonstrations of tests have no room for doubles.
  return first <= known * 2
    ? whole
    : whole.map((file, n) => (n < first ? file : twin(random, file, whole[n - first + known])))
}

function detailed(random: Random, customer: Customer, importedAt: number): Customer {
  const { kind, region } = customer
  const city = CITIES.find(one => one.region === region) ?? CITIES[0]
  const isFirm = kind !== 'person'
  return filed(
    random,
    {
      ...customer,
      customerClass: random.weigh(CLASSES),
      keyAccount: customer.warnings.includes('keyAccount'),
      postcode: random.chance(0.4) ? random.digits(6) : '',
      email: random.chance(0.3) ? `kh${random.digits(6)}@example.com` : '',
      contacts: isFirm ? contactsOf(random, customer, city) : [],
      ...(isFirm ? organisation(random, customer, city.code) : {}),
      ...secrecyOf(random, customer, importedAt),
    },
    importedAt,
  )
}

/** Who filed it, when it was made sure of last, and what was changed in it since. */
function filed(random: Random, customer: Customer, importedAt: number): Customer {
  const seat = () => random.pick(demoSeats).user.id
  const within = () => random.int(customer.createdAt, importedAt)
  const verifiedAt = random.chance(0.6) ? within() : null
  return {
    ...customer,
    source: customer.source ?? random.pick(SOURCES),
    filedById: random.chance(0.7) ? seat() : null,
    verifiedAt,
    verifiedById: verifiedAt === null ? null : seat(),
    history: random.chance(0.15) ? changesOf(random, customer, seat(), within()) : customer.history,
  }
}

function changesOf(
  random: Random,
  { address, grade, region }: Customer,
  byId: Customer['history'][number]['byId'],
  at: number,
): CustomerChange[] {
  const city = CITIES.find(one => one.region === region) ?? CITIES[0]
  const told = { id: random.id<string>(at), act: 'edit' as const, byId, at }
  const moved = { ...told, field: 'address', from: addressIn(random, city), to: address }
  const graded = {
    ...told,
    id: random.id<string>(at),
    field: 'grade',
    from: grade === 'D' ? 'C' : 'D',
    to: grade,
  }
  return random.pick([[moved], [graded], [moved, graded]])
}

const contactsOf = (
  random: Random,
  { name }: Customer,
  city: (typeof CITIES)[number],
): Customer['contacts'] =>
  Array.from({ length: random.int(1, 3) }, () => ({
    name: personName(random),
    employer: name,
    position: random.pick(POSITIONS),
    home: random.chance(0.2) ? addressIn(random, city) : '',
    mobile: mobileNumber(random),
    email: random.chance(0.3) ? `lx${random.digits(6)}@example.com` : '',
    role: random.pick(ROLES),
  }))

const organisation = (random: Random, { kind, name }: Customer, areaCode: string) => ({
  shortName: name.replace(/有限公司$/, ''),
  nature: kind === 'company' ? random.weigh(NATURES) : ('state' as const),
  trade: name.match(/物业|酒店|商贸|餐饮|建筑|科技|教育|家居|医疗/)?.[0] ?? '',
  size: random.pick(['小型', '中型', '大型']),
  staff: random.int(5, 900),
  fax: random.chance(0.5) ? landline(random, areaCode) : '',
  ...(kind === 'company'
    ? {
        legalPerson: personName(random),
        capitalFen: random.int(10, 5000) * 1_000_000,
        licence: `91${random.digits(6)}MA${random.digits(8)}`,
        bank: random.pick(BANKS),
        bankAccount: `62${random.digits(17)}`,
        creditLimitFen: random.chance(0.3) ? random.int(1, 50) * 1_000_000 : null,
      }
    : {}),
})

/** Most secret files have a term; of some it has just run out, so that they are released when a head logs on. */
function secrecyOf(random: Random, { secrecy }: Customer, importedAt: number): Partial<Customer> {
  if (secrecy === 'open' || random.chance(0.25)) return {}
  const isOver = random.chance(0.2)
  const at = importedAt + (isOver ? -random.int(1, 20) : random.int(60, 1000)) * DAY
  return { secrecyUntil: chinaDay(at) }
}

/** Somebody filed a second time: by the same number, or under another one and another way of writing his name. */
function twin(random: Random, file: Customer, other: Customer | undefined): Customer {
  if (!other) return file
  const [first] = other.phones
  return {
    ...file,
    kind: other.kind,
    name: random.chance(0.5) ? other.name : other.name.replace(/有限公司$/, '（有限公司）'),
    region: other.region,
    address: other.address,
    phones: first && random.chance(0.6) ? [{ ...first, primary: true }] : file.phones,
    ...(random.chance(0.3) ? { licence: other.licence } : {}),
    ...{ secrecy: 'open' as const, secrecyUntil: null, contacts: [], history: [], shortName: null },
    remarks: '',
    filedById: random.pick(demoSeats).user.id,
  }
}
