import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answer, type Citation, LANGUAGES } from '../../../src/answer/types.ts'
import { MESSAGE_LIMIT } from '../../../src/channels/telegram/html.ts'
import { renderAnswer } from '../../../src/channels/telegram/render.ts'
import { parseHtml } from '../../telegram-api/html.ts'

const wild = fc.string({
  unit: fc.constantFrom(...'法治。；！a <>&"\n😀1件,', '</b>', '&amp;'),
  maxLength: 2500,
  size: 'max',
})
const filled = wild.map((text) => `件${text}`)
const language = fc.constantFrom(...LANGUAGES)
const report = fc.record({
  id: fc.constant('miyun-2024'),
  title: wild,
  region: fc.constant('密云区'),
  year: fc.constant(2024),
  label: fc.string({ maxLength: 60 }),
})
const citation = fc
  .record({
    report,
    section: fc.array(wild, { maxLength: 4 }),
    quote: filled,
    from: fc.nat(2000),
    paragraph: fc.nat(500),
  })
  .map(({ from, quote, ...rest }): Citation => {
    const highlights = from < quote.length ? [[from, Math.min(quote.length, from + 7)] as const] : []
    return { ...rest, n: 1, start: 0, end: quote.length, quote, highlights, url: '/reports/miyun-2024#p23', score: 1 }
  })
const citations = fc
  .tuple(citation, fc.array(citation, { maxLength: 11 }))
  .map(([first, more]): [Citation, ...Citation[]] => [first, ...more.map((one, i) => ({ ...one, n: i + 2 }))])
const base = {
  question: fc.string({ maxLength: 900, size: 'max' }),
  language,
  suggestions: fc.array(
    filled.map((text) => text.slice(0, 100)),
    { maxLength: 3 },
  ),
  took: fc.constant({ total: 1, embed: 1, search: 1, read: 1 }),
  figure: fc.constant(null),
  citations,
}
const found = fc.record({ ...base, kind: fc.constant('answer' as const), text: filled, short: filled })
const compared = fc
  .record({
    ...base,
    kind: fc.constant('comparison' as const),
    text: filled,
    warnings: fc.array(wild, { maxLength: 3 }),
  })
  .map((answer) => ({
    ...answer,
    short: null,
    rows: answer.citations.map((one, i) => ({
      report: one.report,
      short: i % 3 === 2 ? null : one.quote.slice(0, 5 + 40 * (i % 4)),
      figure: null,
      citation: one.n,
    })),
  }))
const refused = fc
  .record({ ...base, kind: fc.constant('none' as const), text: filled, reason: filled, nearest: citations })
  .map((answer): Answer => ({ ...answer, short: null, citations: [] }))
const answers: fc.Arbitrary<Answer> = fc.oneof(found, compared, refused)

function shown(html: string): string {
  const parsed = parseHtml(html)
  if ('error' in parsed) throw new Error(`${parsed.error} in ${html.slice(0, 80)}`)
  return parsed.text
}

const squeezed = (text: string) => text.replace(/\s/gu, '')

/** What the reader must find in the messages, whatever their number. */
function mustShow(answer: Answer): string[] {
  if (answer.kind === 'none') return [answer.reason, answer.nearest[0]?.quote ?? '']
  const quote = answer.citations[0]?.quote ?? ''
  if (answer.kind === 'answer') return [answer.text, quote]
  return [quote, ...answer.rows.map((row) => row.short ?? row.report.label)]
}

describe('a list of points', () => {
  it('has the words of each report bold, each with its sign', () => {
    const points = ['意识有待提高', '队伍较为薄弱'].map((quote, i): Citation => {
      const report = { id: 'a-2024', title: '', region: '甲区', year: 2024, label: '甲区 2024' }
      const place = { section: [], paragraph: 30 + i, start: 0, end: quote.length, url: '/reports/a-2024#p30' }
      return { n: i + 1, report, ...place, quote, highlights: [[0, quote.length]], score: 1 }
    })
    const [first, second] = points
    if (!first || !second) throw new Error('two points')
    const took = { total: 1, embed: 1, search: 1, read: 1 }
    const text = '甲区 2024:\n1. 意识有待提高 ①\n2. 队伍较为薄弱 ②'
    const base = { question: '有哪些不足?', language: 'zh-Hans' as const, text, suggestions: [], took }
    const answer: Answer = { kind: 'answer', ...base, short: first.quote, figure: null, citations: [first, second] }
    const { messages } = renderAnswer(answer, answer.question, { source: 2, reading: false, publicUrl: undefined })
    expect(messages).toEqual([
      '甲区 2024:\n1. <b>意识有待提高</b> ①\n2. <b>队伍较为薄弱</b> ②\n<blockquote><b>队伍较为薄弱</b></blockquote>\n② 甲区 2024 · 第31段',
    ])
  })
})

describe('any answer', () => {
  it('becomes valid messages within all limits, and loses nothing of its text, quote and reason', () => {
    fc.assert(
      fc.property(answers, fc.boolean(), (answer, reading) => {
        const view = { source: 1, reading, publicUrl: 'https://example.org/a?b&c"d' }
        const { messages, buttons } = renderAnswer(answer, 'something else', view)
        const texts = messages.map(shown)
        for (const text of texts) expect(text.length).toBeLessThanOrEqual(MESSAGE_LIMIT)
        for (const { data } of buttons.flat()) expect(new TextEncoder().encode(data).length).toBeLessThanOrEqual(64)
        const all = squeezed(texts.map((text) => text.replace(/^→ .*\n/u, '')).join(''))
        for (const part of mustShow(answer)) expect(all).toContain(squeezed(part))
      }),
      { numRuns: 60 },
    )
  })

  it('has a button for each further source', () => {
    fc.assert(
      fc.property(found, (answer) => {
        const { buttons } = renderAnswer(answer, answer.question, { source: 1, reading: false, publicUrl: undefined })
        const sources = buttons.flat().filter((button) => button.data.startsWith('s:'))
        const numbers = new Set(sources.map((button) => button.data.split(':')[1]))
        for (const { n } of answer.citations.slice(1)) expect(numbers).toContain(String(n))
      }),
      { numRuns: 20 },
    )
  })
})
