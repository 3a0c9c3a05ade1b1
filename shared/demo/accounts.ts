import type { Role } from '../entities/user.ts'

/** The demonstration organisation's people, as the log-on screen may list them. Light to import on purpose. */
export const DEMO_ORG_NAME = '华信家电客户服务中心'
export const DEMO_TEAMS = ['售后服务一组', '客户关怀二组'] as const
export const DEMO_PASSWORD = 'zuoxi2026'

export type DemoAccount = {
  readonly account: string
  readonly name: string
  readonly agentNo: string
  readonly roles: readonly Role[]
  /** Index into DEMO_TEAMS; null: above the teams. */
  readonly team: 0 | 1 | null
}

const person = (
  account: string,
  name: string,
  agentNo: string,
  role: Role,
  team: 0 | 1 | null,
): DemoAccount => ({
  account,
  name,
  agentNo,
  roles: [role],
  team,
})

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  person('agent01', '李晓雯', '8001', 'agent', 0),
  person('agent02', '王志强', '8002', 'agent', 0),
  person('agent03', '陈雨桐', '8003', 'agent', 0),
  person('agent04', '赵海燕', '8004', 'agent', 1),
  person('agent05', '刘一鸣', '8005', 'agent', 1),
  person('agent06', '孙佳怡', '8006', 'agent', 1),
  person('leader01', '周建国', '8101', 'leader', 0),
  person('leader02', '吴秀英', '8102', 'leader', 1),
  person('inspector01', '郑文静', '8201', 'inspector', null),
  person('head01', '冯立新', '8301', 'head', null),
  person('manager01', '林国栋', '8401', 'manager', null),
  person('admin01', '高明远', '8901', 'admin', null),
]

/** The same people as the log-on screen lists them. */
export const DEMO_LOG_ONS = DEMO_ACCOUNTS.map(({ account, name, roles }) => ({
  account,
  name,
  password: DEMO_PASSWORD,
  role: roles[0] ?? ('agent' as const),
}))
