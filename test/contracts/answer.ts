import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Answer, AskRequest, Service } from '../../src/answer/types.ts'
import { figuresIn } from '../../src/text/figures.ts'
import { folded } from '../../src/text/fold.ts'

const PLACES = [
  '密云',
  '密雲區',
  '秦州',
  '三河镇',
  '新吴区',
  '神农架',
  'Miyun',
  'Xinwu District',
  'Shenongjia',
  '海淀区',
  '',
]
const TOPICS = [
  '行政复议',
  '法律援助',
  '矛盾纠纷',
  '普法宣传',
  '行政執法',
  '政协提案',
  'legal aid cases',
  'hotline',
  '人口',
  '天气',
  '问题',
]
const ASKS = [
  '有多少件?',
  '多少人次',
  '满意率是多少',
  '是什么',
  '有哪些',
  '哪个地区最多?',
  'how many?',
  'what is it?',
  '',
  '为什么',
  '2021年',
  '呢?',
]

const asked = fc.record({
  question: fc.oneof(
    fc
      .tuple(fc.constantFrom(...PLACES), fc.constantFrom(...TOPICS), fc.constantFrom(...ASKS))
      .map((parts) => parts.join(' ').trim()),
    fc.string({ minLength: 1, maxLength: 60 }).filter((text) => text.trim() !== ''),
  ),
  history: fc.array(fc.constantFrom('密云受理了多少件行政复议案件?', '新吴呢?', 'And the hotline?'), { maxLength: 2 }),
  language: fc.constantFrom('zh-Hans' as const, 'zh-Hant' as const, 'en' as const),
})

function plain(text: string): string {
  return folded(text).replace(/\s/g, '')
}

function citationsOf(answer: Answer) {
  return answer.kind === 'none' ? [...answer.citations, ...answer.nearest] : answer.citations
}

/** Figures of `text` that are the report's: the labels' years, the list's numbers and a row's number of reports are not. */
function figuresShown(answer: Answer): string[] {
  const labels = [...answer.citations, ...(answer.kind === 'comparison' ? answer.rows : [])].map(
    (one) => one.report.label,
  )
  const text = labels.reduce((rest, label) => rest.replaceAll(label, ' '), answer.text)
  return figuresIn(folded(text)).map((figure) => plain(folded(text).slice(figure.start, figure.end)))
}

function hold(answer: Answer, service: Service): void {
  for (const citation of citationsOf(answer)) {
    const paragraph = service.report(citation.report.id)?.paragraphs[citation.paragraph - 1]
    expect(paragraph?.text.slice(citation.start, citation.end)).toBe(citation.quote)
    expect(citation.url).toBe(`/reports/${citation.report.id}#p${citation.paragraph}`)
    for (const [start, end] of citation.highlights) {
      expect(start).toBeGreaterThanOrEqual(0)
      expect(end).toBeGreaterThan(start)
      expect(end).toBeLessThanOrEqual(citation.quote.length)
    }
    expect(citation.score).toBeGreaterThanOrEqual(0)
    expect(citation.score).toBeLessThanOrEqual(1)
  }
  if (answer.kind === 'none') {
    expect(answer).toMatchObject({ short: null, figure: null, citations: [] })
    expect(answer).not.toHaveProperty('rows')
    expect(answer.reason).not.toBe('')
    return
  }
  if (answer.short !== null) expect(answer.citations[0]?.quote).toContain(answer.short)
  const quotes = answer.citations.map((citation) => plain(citation.quote))
  for (const figure of figuresShown(answer)) expect(quotes.some((quote) => quote.includes(figure))).toBe(true)
  expect(answer.citations.map((citation) => citation.n)).toEqual(answer.citations.map((_, i) => i + 1))
}

/** What the answer contract promises, on the five reports; every runtime keeps it. */
export function answerContract(name: string, load: () => Promise<Service>): void {
  describe(`the answer contract, on the five reports: ${name}`, () => {
    let service: Service
    beforeAll(async () => {
      service = await load()
    })
    it('holds for any question', async () => {
      await fc.assert(
        fc.asyncProperty(asked, async (request) => hold(await service.ask(request), service)),
        { numRuns: 60, endOnFailure: true },
      )
    })

    it('gives the same answer to the same question', async () => {
      const request: AskRequest = { question: '各地行政复议案件数', history: [] }
      const [first, second] = [await service.ask(request), await service.ask(request)]
      expect({ ...second, took: null }).toEqual({ ...first, took: null })
    })

    it.each([
      ['密云区2024年受理了多少件行政复议案件?', 'zh-Hans'],
      ['密雲區2024年受理了多少件行政復議案件?', 'zh-Hant'],
      ['How many administrative reconsideration cases did Miyun accept in 2024?', 'en'],
      ['行政复议 密云 多少件', 'zh-Hans'],
    ])('answers %s', async (question, language) => {
      const answer = await service.ask({ question, history: [] })
      expect(answer).toMatchObject({
        kind: 'answer',
        language,
        short: '775件',
        figure: { value: 775, unit: '件', approximate: false },
      })
      expect(answer.citations[0]).toMatchObject({ report: { id: 'miyun-2024' }, paragraph: 15 })
      expect(answer.citations[0]?.quote).toBe('全年共受理行政復議案件775件,案前調解213件,立案562件,制發意見書9份。')
    })

    it('keeps to the reports named', async () => {
      const answer = await service.ask({ question: '行政复议案件有多少件?', history: [], reports: ['xinwu-2020'] })
      expect(new Set(answer.citations.map((citation) => citation.report.id))).toEqual(new Set(['xinwu-2020']))
    })

    it.each([
      ['海淀区有多少名律师?', /海淀区.*密云区 2024/],
      ['新吴区2023年受理了多少件?', /2023.*新吴区 2020/],
    ])('says what is held instead of %s', async (question, reason) => {
      const answer = await service.ask({ question, history: [] })
      expect(answer.kind === 'none' && answer.reason).toMatch(reason)
    })
  })
}
