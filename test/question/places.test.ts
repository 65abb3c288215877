import { beforeAll, describe, expect, it } from 'vitest'
import { findPlaces } from '../../src/question/places.ts'
import { findYears, withPlanYears } from '../../src/question/years.ts'
import type { Report } from '../../src/report/types.ts'
import { folded } from '../../src/text/fold.ts'

function report(id: string, name: string, region: string, within: string[], year: number): Report {
  return {
    id,
    title: id,
    place: { name, region, within },
    year,
    file: `${id}.txt`,
    sha256: '',
    paragraphs: [],
    paragraphCount: 0,
    notes: [],
  }
}

let reports: Report[]
beforeAll(() => {
  reports = [
    report('miyun-2024', '密云区', '密云区', ['北京市'], 2024),
    report('shennongjia-2024', '神农架林区', '神农架林区', ['湖北省'], 2024),
    report('sanhe-2023', '三河镇', '海原县三河镇', ['宁夏回族自治区', '中卫市', '海原县'], 2023),
    report('qinzhou-2024', '秦州区', '秦州区', ['甘肃省', '天水市'], 2024),
  ]
})

const heldIn = (question: string) => findPlaces(folded(question), reports).held.flatMap((one) => one.reports)
const unknownIn = (question: string) => findPlaces(folded(question), reports).unknown.map((one) => one.name)

describe('findPlaces', () => {
  it.each([
    ['密云区有多少名律师', 'miyun-2024'],
    ['密雲 律師', 'miyun-2024'],
    ['北京密云的律师', 'miyun-2024'],
    ['北京的律师有多少', 'miyun-2024'],
    ['天水有多少名律师', 'qinzhou-2024'],
    ['天水市秦州区的律师', 'qinzhou-2024'],
    ['三河镇的律师', 'sanhe-2023'],
    ['海原县三河镇的律师', 'sanhe-2023'],
    ['海原三河的律师', 'sanhe-2023'],
    ['lawyers in Miyun', 'miyun-2024'],
    ["Miyun District's lawyers", 'miyun-2024'],
    ['miyun有多少律师', 'miyun-2024'],
    ['Lawyers in Sanhe Town, Haiyuan', 'sanhe-2023'],
    ['Shen nong jia lawyers', 'shennongjia-2024'],
    ['Shenongjia lawyers', 'shennongjia-2024'],
    ['shennongija lawyers', 'shennongjia-2024'],
    ['Qin zhou lawyers', 'qinzhou-2024'],
  ])('finds the report that %s is about', (question, id) => {
    expect(heldIn(question)).toEqual([id])
    expect(unknownIn(question)).toEqual([])
  })

  it('finds two places in their order', () => {
    expect(heldIn('秦州和密云谁的律师多')).toEqual(['qinzhou-2024', 'miyun-2024'])
  })

  it.each([
    ['海淀区有多少名律师', '海淀区'],
    ['海淀有多少名律师', '海淀'],
    ['天水麦积区的出庭率', '麦积区'],
    ['浦东新区的律师', '浦东新区'],
    ['李家镇2023年调解了多少件', '李家镇'],
    ['上海市的律师', '上海市'],
    ['How many lawyers does Haidian District have?', 'Haidian'],
    ['lawyers in Chaoyang', 'Chaoyang'],
  ])('knows that %s is about a place not held', (question, name) => {
    expect(unknownIn(question)).toEqual([name])
    expect(heldIn(question)).toEqual([])
  })

  it.each([
    '全区有多少名律师',
    '社区的公安合作资源有多少',
    '各镇街开展了多少场活动',
    '民众满意率是多少',
    '比如安全生产检查了几次',
    '示范区创建怎么样',
    '区政府和县城的开发区',
    '农村和城区的街道',
    '和平解决纠纷多少件',
    'How many people can ask the long list?',
    'public security and legal aid',
    'What did the town do?',
  ])('sees no place in %s', (question) => {
    expect(unknownIn(question)).toEqual([])
    expect(heldIn(question)).toEqual([])
  })
})

describe('findYears', () => {
  const years = (question: string) => findYears(folded(question), reports)

  it.each([
    ['2024年有多少件', [2024]],
    ['in 2023', [2023]],
    ['二〇二四年', [2024]],
    ['24年受理多少', [2024]],
    ['2019年至2021年', [2019, 2020, 2021]],
    ['今年', [2024]],
    ['去年受理多少', [2023]],
    ['last year', [2023]],
    ['有多少件', []],
    ['《2021-2025年规划》是什么', []],
    ['自2016年以来清理了多少文件', []],
    ['documents issued since 2016', []],
    ['12345热线', []],
  ])('reads the years of %s', (question, asked) => {
    expect(years(question).asked).toEqual(asked)
  })

  it('takes the coming year in a question about plans for the plan of the report before', () => {
    expect(years('2025年打算怎么做')).toEqual({ asked: [], planOf: [2025] })
    expect(years('What will Miyun do in 2025?')).toEqual({ asked: [], planOf: [2025] })
    expect(years('2025年受理多少件').asked).toEqual([2025])
  })

  it('takes the year after a report as that of its plans where no figure and no past is asked for', () => {
    expect(years('2025年密云区要试行哪一种人员')).toEqual({ asked: [], planOf: [2025] })
    expect(years('2025年密云区成立了什么机构').asked).toEqual([2025])
    expect(years('Which body was set up in Miyun in 2027?').asked).toEqual([2027])
    expect(years('miyun legal aid 2025').asked).toEqual([2025])
  })
})

describe('withPlanYears', () => {
  it.each([
    ['2025年要办什么活动', '下一年要办什么活动'],
    ['What team is to be formed in 2025?', 'What team is to be formed next year?'],
    ['《2025年规划》是什么', '《2025年规划》是什么'],
    ['2024年要办什么', '2024年要办什么'],
  ])('%s', (question, put) => expect(withPlanYears(question, [2025])).toBe(put))
})
