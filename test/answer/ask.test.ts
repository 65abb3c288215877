import { beforeAll, describe, expect, it } from 'vitest'
import { comparisonChart, isChartable } from '../../src/answer/chart.ts'
import { CheckedQuestions, exampleQuestions, nextQuestions } from '../../src/answer/checked-questions.ts'
import { createService } from '../../src/answer/service.ts'
import type { Answer, Service } from '../../src/answer/types.ts'
import { realEngine } from '../real-engine.ts'

let service: Service
beforeAll(async () => {
  service = createService(await realEngine())
})

const ask = (question: string, history: string[] = []): Promise<Answer> => service.ask({ question, history })

describe('figures', () => {
  it.each([
    ['新吴区办理了多少件法律援助案件?', '831件'],
    ['新吳區法律援助民事案件有多少件?', '587 件'],
    ['密云区12348接听了多少人次?', '29432人次'],
    ['密云区接听满意率', '99.8%'],
    ['秦州区新增市场主体多少户?', '5507户'],
    ['神农架知识产权质押融资金额是多少?', '5200万元'],
    ['三河镇整改率是多少?', '88.6%'],
    ['How many legal aid cases did Miyun accept?', '730件'],
  ])('%s', async (question, short) => {
    const answer = await ask(question)
    expect(answer.kind === 'answer' && answer.short).toBe(short)
  })
})

describe('whole sections', () => {
  it('gives every shortcoming with its citation', async () => {
    const answer = await ask('新吴区存在哪些不足?')
    expect(answer.kind === 'answer' && answer.citations.map((citation) => citation.paragraph)).toEqual([36, 37, 38])
  })

  it('gives every plan under its heading', async () => {
    const answer = await ask("What are Shennongjia's plans for 2025?")
    expect(answer.kind === 'answer' && answer.citations).toHaveLength(6)
    expect(answer.text).toContain('聚焦法治引领示范')
  })
})

describe('comparisons', () => {
  it('has a row for every report, the silent one last', async () => {
    const answer = await ask('各地办理了多少件政协提案?')
    if (answer.kind !== 'comparison') throw new Error('no comparison')
    expect(answer.rows.map((row) => [row.report.id, row.short])).toEqual([
      ['miyun-2024', '119件'],
      ['xinwu-2020', '89件'],
      ['shennongjia-2024', '74件'],
      ['qinzhou-2024', '28件'],
      ['sanhe-2023', null],
    ])
    expect(answer.warnings).toContain('各报告的年份不同。')
    expect(isChartable(answer)).toBe(true)
    expect(comparisonChart(answer, { title: '<t>', description: 'd', notStated: 'n' })).toContain('&lt;t&gt;')
  })

  it('names the winner where one is asked for', async () => {
    const answer = await ask('密云和新吴,哪个的政协提案多?')
    expect(answer.text).toMatch(/^最多的是密云区 2024。/)
    expect(answer).toMatchObject({ kind: 'comparison', short: '119件' })
  })

  it('answers about the reports themselves', async () => {
    expect((await ask('哪份报告最早?')).text).toMatch(/^首先是新吴区 2020。/)
  })
})

describe('follow-ups', () => {
  it('are answered for the other place, and say how they were understood', async () => {
    const answer = await ask('那新吴区呢?', ['密云区办理了多少件法律援助案件?'])
    expect(answer).toMatchObject({
      kind: 'answer',
      short: '831件',
      question: '新吴区办理了多少件法律援助案件?',
      language: 'zh-Hans',
    })
  })

  it('keep the language they are asked in', async () => {
    expect(await ask('And in Xinwu?', ['密云区办理了多少件法律援助案件?'])).toMatchObject({ language: 'en' })
  })
})

describe('refusals', () => {
  it.each([
    '今天的汇率是多少?',
    '三河镇有多少台电脑?',
    '上海市办了多少件法律援助?',
    '密云区2019年受理了多少件行政复议案件?',
  ])('%s', async (question) => {
    expect((await ask(question)).kind).toBe('none')
  })

  it('show near misses without marking anything in them', async () => {
    const answer = await ask('三河镇有多少台电脑?')
    expect(answer.kind === 'none' && answer.nearest.every((citation) => citation.highlights.length === 0)).toBe(true)
  })
})

describe('search', () => {
  it('finds passages of the place named', async () => {
    const hits = await service.search('密云区行政复议', 5)
    expect(hits).toHaveLength(5)
    expect(new Set(hits.map((hit) => hit.report.id))).toEqual(new Set(['miyun-2024']))
    expect(await service.search('海淀区行政复议', 5)).toEqual([])
  })
})

describe('suggested questions', () => {
  const checked = CheckedQuestions.parse({
    key: 'k',
    reports: {
      a: { 'zh-Hans': ['甲1', '甲2', '甲3'], 'zh-Hant': [], en: [] },
      b: { 'zh-Hans': ['乙1'], 'zh-Hant': [], en: [] },
    },
    comparisons: { 'zh-Hans': ['各地1'], 'zh-Hant': [], en: [] },
  })

  it('vary the places as examples', () => {
    expect(exampleQuestions(checked, 'zh-Hans')).toEqual(['甲1', '乙1', '各地1'])
    expect(exampleQuestions(checked, 'en')).toEqual([])
  })

  it('never repeat the question just asked', () => {
    for (const asked of ['甲1', '甲2', '各地1'])
      expect(nextQuestions(checked, asked, ['a'], 'zh-Hans')).not.toContain(asked)
    expect(nextQuestions(checked, '甲1', ['a'], 'zh-Hans')).toHaveLength(3)
    expect(nextQuestions(checked, 'x', [], 'zh-Hans')).toEqual(['各地1'])
  })
})
