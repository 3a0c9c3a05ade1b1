import { defineForm } from './define.ts'
import { w } from './words.ts'

const YES_NO = { yes: w('是', 'Yes') }

/** 客户信息登记表 7.4, the master record of a customer. */
export const customerRegister = defineForm({
  id: 'customerRegister',
  version: 1,
  no: '7.4',
  title: w('客户信息登记表', 'Customer registration'),
  home: 'customer',
  sections: [
    {
      title: w('基本信息', 'Basics'),
      fields: {
        name: { kind: 'text', max: 128, required: true, secret: true, label: w('客户名称', 'Name') },
        shortName: { kind: 'text', max: 64, secret: true, label: w('简称', 'Short name') },
        kind: {
          kind: 'choice',
          required: true,
          index: true,
          label: w('客户性质', 'Kind'),
          options: [
            { code: 'person', label: w('个人', 'Person') },
            { code: 'company', label: w('企业', 'Company') },
            { code: 'government', label: w('政府', 'Government') },
            { code: 'other', label: w('其他', 'Other') },
          ],
        },
        grade: {
          kind: 'choice',
          required: true,
          index: true,
          label: w('客户等级', 'Grade'),
          options: [
            { code: 'A', label: w('A 级', 'A') },
            { code: 'B', label: w('B 级', 'B') },
            { code: 'C', label: w('C 级', 'C') },
            { code: 'D', label: w('D 级', 'D') },
          ],
        },
        customerClass: {
          kind: 'choice',
          index: true,
          label: w('客户类型', 'Class'),
          options: [
            { code: 'endUser', label: w('最终用户', 'End user') },
            { code: 'dealer', label: w('经销商', 'Dealer') },
            { code: 'project', label: w('工程客户', 'Project') },
            { code: 'supplier', label: w('供应商', 'Supplier') },
            { code: 'prospect', label: w('潜在客户', 'Prospect') },
          ],
        },
        region: { kind: 'text', max: 64, index: true, label: w('区域', 'Region') },
        ownerId: { kind: 'user', index: true, label: w('负责人', 'Owner') },
        keyAccount: { kind: 'yesNo', index: true, text: YES_NO.yes, label: w('重点客户', 'Key customer') },
        warnings: {
          kind: 'multi',
          index: true,
          label: w('提醒', 'Warnings'),
          options: [
            { code: 'atRisk', label: w('危险客户', 'At risk') },
            { code: 'repeatedRepair', label: w('两次维修未好', 'Repaired twice without success') },
            { code: 'abusive', label: w('骚扰辱骂', 'Abusive') },
            { code: 'doNotCall', label: w('免打扰', 'Do not call') },
            { code: 'keyAccount', label: w('大客户', 'Key account') },
          ],
        },
      },
    },
    {
      title: w('联系方式', 'How to reach'),
      fields: {
        phones: {
          kind: 'rows',
          most: 20,
          secret: true,
          label: w('电话', 'Phones'),
          columns: {
            number: { kind: 'phone', required: true, label: w('号码', 'Number') },
            kind: {
              kind: 'choice',
              required: true,
              label: w('类型', 'Type'),
              options: [
                { code: 'mobile', label: w('手机', 'Mobile') },
                { code: 'landline', label: w('固话', 'Landline') },
                { code: 'work', label: w('单位', 'Work') },
                { code: 'other', label: w('其他', 'Other') },
              ],
            },
            primary: { kind: 'yesNo', text: YES_NO.yes, label: w('首选', 'Primary') },
            doNotCall: { kind: 'yesNo', text: YES_NO.yes, label: w('免打扰', 'Do not call') },
          },
        },
        address: { kind: 'text', max: 256, secret: true, label: w('地址', 'Address') },
        postcode: { kind: 'text', max: 16, label: w('邮编', 'Postcode') },
        fax: { kind: 'phone', secret: true, label: w('传真', 'Fax') },
        email: { kind: 'text', max: 128, secret: true, label: w('邮箱', 'E-mail') },
        website: { kind: 'text', max: 256, label: w('网址', 'Website') },
        contacts: {
          kind: 'rows',
          most: 30,
          secret: true,
          label: w('联系人（关系卡）', 'Contacts (relation card)'),
          columns: {
            name: { kind: 'text', max: 64, required: true, label: w('姓名', 'Name') },
            employer: { kind: 'text', max: 64, label: w('工作单位', 'Employer') },
            position: { kind: 'text', max: 64, label: w('职位', 'Position') },
            home: { kind: 'text', max: 128, label: w('住址', 'Home address') },
            mobile: { kind: 'phone', label: w('手机', 'Mobile') },
            email: { kind: 'text', max: 128, label: w('邮箱', 'E-mail') },
            role: { kind: 'text', max: 64, label: w('角色', 'Role') },
          },
        },
      },
    },
    {
      title: w('单位信息', 'Organisation'),
      fields: {
        nature: {
          kind: 'choice',
          label: w('企业性质', 'Nature'),
          visible: ({ kind }) => kind !== 'person',
          options: [
            { code: 'state', label: w('国有', 'State-owned') },
            { code: 'collective', label: w('集体', 'Collective') },
            { code: 'private', label: w('民营', 'Private') },
            { code: 'joint', label: w('合资', 'Joint venture') },
            { code: 'foreign', label: w('外资', 'Foreign-owned') },
            { code: 'sole', label: w('个体', 'Sole trader') },
            { code: 'other', label: w('其他', 'Other') },
          ],
        },
        trade: organisation('text', 64, '行业', 'Trade'),
        parent: organisation('text', 128, '上级主管部门', 'Parent organisation'),
        size: organisation('text', 64, '规模', 'Size'),
        staff: {
          kind: 'number',
          min: 0,
          max: 10_000_000,
          unit: w('人', 'people'),
          label: w('雇员人数', 'Staff'),
          visible: ({ kind }) => kind !== 'person',
        },
        legalPerson: { ...organisation('text', 64, '法定代表人', 'Legal representative'), secret: true },
        capitalFen: {
          kind: 'money',
          min: 0,
          label: w('注册资本', 'Registered capital'),
          visible: ({ kind }) => kind !== 'person',
        },
        licence: { ...organisation('text', 64, '注册号', 'Licence number'), secret: true },
        licensedOn: {
          kind: 'date',
          label: w('注册日期', 'Registered on'),
          visible: ({ kind }) => kind !== 'person',
        },
        scope: organisation('text', 1000, '经营范围', 'Scope of business'),
        mainBusiness: organisation('text', 256, '主营业务', 'Main business'),
        bank: { ...organisation('text', 128, '开户银行', 'Bank'), secret: true },
        bankAccount: { ...organisation('text', 64, '银行账号', 'Bank account'), secret: true },
      },
    },
    {
      title: w('保密与建档', 'Secrecy and filing'),
      fields: {
        // R-CI-10, R-CI-11.
        secrecy: {
          kind: 'choice',
          required: true,
          index: true,
          label: w('密级', 'Secrecy'),
          options: [
            { code: 'open', label: w('一般', 'Ordinary') },
            { code: 'secret', label: w('秘密', 'Secret') },
            { code: 'confidential', label: w('机密', 'Confidential') },
            { code: 'topSecret', label: w('绝密', 'Top secret') },
          ],
        },
        secrecyUntil: {
          kind: 'date',
          label: w('保密期限', 'Secret until'),
          hint: w('期满自动解密', 'Released by itself afterwards'),
          visible: ({ secrecy }) => secrecy !== 'open',
        },
        creditLimitFen: { kind: 'money', min: 0, label: w('赊销限额', 'Credit limit') },
        source: { kind: 'text', max: 128, label: w('来源', 'Source') },
        remarks: { kind: 'longText', max: 10_000, rows: 3, secret: true, label: w('备注', 'Remarks') },
      },
    },
  ],
  summary: ['name', 'kind', 'grade', 'region', 'ownerId', 'secrecy'],
  paper: { signatures: [w('登记人', 'Registered by'), w('审核人', 'Checked by')] },
})

function organisation<const K extends 'text'>(kind: K, max: number, zh: string, en: string) {
  const visible = (values: Readonly<Record<string, unknown>>) => values.kind !== 'person'
  return { kind, max, label: w(zh, en), visible } as const
}
