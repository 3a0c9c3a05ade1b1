import { type Customer, CustomerWarning, NEW_CUSTOMER } from '../../shared/entities/customer.ts'
import type { CustomerId } from '../../shared/ids.ts'
import type { KnownCaller } from './callers.ts'
import { filledFiles } from './customer-files.ts'
import { addressIn, CITIES, companyName, landline, mobileNumber, officeName, personName } from './names.ts'
import { demoOrganisation, demoSeats } from './people.ts'
import type { Random } from './random.ts'

const DAY = 86_400_000
type Phone = Customer['phones'][number]

/** Customers taken over from an older system at `importedAt` (epoch ms), kept for up to three years before. */
export function demoCustomers(
  random: Random,
  count: number,
  importedAt: number,
  callers: readonly KnownCaller[],
): Customer[] {
  const shared: Phone[] = []
  const customers = Array.from({ length: count }, (_, n): Customer => {
    const caller = callers[n]
    const kind = caller
      ? 'person'
      : random.weigh([
          ['person', 82],
          ['company', 14],
          ['government', 3],
          ['other', 1],
        ] as const)
    const city = random.pick(CITIES)
    const phones = caller ? [phone(caller.number, 'mobile')] : phonesOf(random, kind, city.code, shared)
    const grade = random.weigh([
      ['A', 5],
      ['B', 17],
      ['C', 48],
      ['D', 30],
    ] as const)
    const createdAt = importedAt - random.int(1, 1095) * DAY
    const made = {
      ...NEW_CUSTOMER,
      history: [],
      contacts: [],
      id: random.id<CustomerId>(importedAt + n),
      orgId: demoOrganisation.id,
      no: `KH${String(n + 1).padStart(6, '0')}`,
      name: nameOf(random, kind, city.region),
      kind,
      grade,
      region: city.region,
      address: addressIn(random, city),
      ownerId: grade === 'A' ? random.pick(demoSeats).user.id : null,
      phones,
      warnings: warningsOf(random, grade),
      secrecy: random.weigh([
        ['open', 960],
        ['secret', 30],
        ['confidential', 8],
        ['topSecret', 2],
      ] as const),
      remarks: random.chance(0.25) ? random.pick(REMARKS) : '',
      createdAt,
      updatedAt: random.int(createdAt, importedAt),
    }
    if (!caller) return made
    const { number: _number, complaint: _complaint, ...known } = caller
    return { ...made, ...known, secrecy: 'open', ownerId: null }
  })
  return filledFiles(customers, importedAt, callers.length)
}

const phone = (number: string, kind: Phone['kind'], more: Partial<Phone> = {}): Phone => ({
  number,
  kind,
  primary: true,
  doNotCall: false,
  ...more,
})

/** Families share a land line, tenants of one building a switchboard: one number, several customers. */
function phonesOf(random: Random, kind: Customer['kind'], areaCode: string, shared: Phone[]): Phone[] {
  const mobile = phone(mobileNumber(random), 'mobile', { doNotCall: random.chance(0.02) })
  const fixed = phone(landline(random, areaCode), kind === 'person' ? 'landline' : 'work', { primary: false })
  if (random.chance(0.03)) shared.push(fixed)
  if (random.chance(0.05) && shared.length > 0) return [mobile, random.pick(shared)]
  if (kind === 'person') return random.chance(0.22) ? [mobile, fixed] : [mobile]
  return [{ ...fixed, primary: true }, ...(random.chance(0.6) ? [{ ...mobile, primary: false }] : [])]
}

function nameOf(random: Random, kind: Customer['kind'], region: string): string {
  if (kind === 'company') return companyName(random, region)
  return kind === 'government' ? officeName(random, region) : personName(random)
}

function warningsOf(random: Random, grade: Customer['grade']): Customer['warnings'] {
  const chances = {
    atRisk: 0.02,
    repeatedRepair: 0.03,
    abusive: 0.008,
    doNotCall: 0.015,
    keyAccount: grade === 'A' ? 0.8 : 0,
  }
  return CustomerWarning.options.filter(warning => random.chance(chances[warning]))
}

const REMARKS = [
  '白天上班，请下午六点后联系。',
  '老人独居，上门前请先联系其女儿。',
  '普通话不便，请安排会粤语的同事。',
  '上次安装位置有偏差，对服务较敏感。',
  '要求开具增值税专用发票。',
  '小区上门需提前登记车牌。',
  '老客户，累计购买五台以上。',
  '来电多为代父母咨询。',
]
