import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passageHead, passageSentences, passagesOf, passageText } from '../../src/index/passages.ts'
import { reportOf } from './stand-ins.ts'

const SENTENCE = '全区各部门认真落实行政执法三项制度工作要求。'

describe('passagesOf', () => {
  it('takes title and body, and leaves headings out', () => {
    const passages = passagesOf(reportOf('a', ['正文写在这里,共有一句话。']), 0)
    expect(passages.map(({ paragraph }) => paragraph)).toEqual([1, 3])
  })

  it('keeps a short paragraph whole', () => {
    const [, passage] = passagesOf(reportOf('a', [SENTENCE.repeat(3)]), 0)
    expect(passage).toMatchObject({ start: 0, end: SENTENCE.length * 3 })
    expect(passage?.sentences).toHaveLength(3)
  })

  it('cuts a long paragraph at sentences, the last short one standing in the next passage too', () => {
    const passages = passagesOf(reportOf('a', [SENTENCE.repeat(30)]), 0).slice(1)
    expect(passages.length).toBeGreaterThan(2)
    for (const [i, passage] of passages.slice(1).entries()) {
      expect(passage.start).toBe((passages[i]?.end ?? 0) - SENTENCE.length)
    }
    expect(passages.at(-1)?.end).toBe(SENTENCE.length * 30)
  })

  it('does not repeat a long sentence', () => {
    const long = `${'依法开展监督检查'.repeat(15)}。`
    const passages = passagesOf(reportOf('a', [long.repeat(6)]), 0).slice(1)
    for (const [i, passage] of passages.slice(1).entries()) expect(passage.start).toBe(passages[i]?.end)
  })

  it('cuts an endless sentence at commas, but not inside a figure', () => {
    const text = `投入资金1,234,567元用于建设,`.repeat(40)
    for (const { start, end } of passagesOf(reportOf('a', [text]), 0).slice(1)) {
      expect(end - start).toBeLessThanOrEqual(260)
      expect(text.slice(start, end)).toMatch(/^投入.*[,，]$/s)
    }
  })

  it('cuts what has no comma at 300 characters, never inside a character', () => {
    const text = `一${'😀'.repeat(400)}`
    const passages = passagesOf(reportOf('a', [text]), 0).slice(1)
    expect(passages.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
    for (const { start, end } of passages) expect(text.slice(start, end)).not.toMatch(/\p{Surrogate}/u)
  })

  it('covers every character of any paragraph, in order, within limits, labelled without gaps', () => {
    const part = fc.constantFrom('依法', '。', ',', '；', '\n', '执法检查', '3,000件', '😀', ' ', '”', SENTENCE)
    const body = fc.array(part, { minLength: 1, maxLength: 300 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(body, fc.nat(1000), (text, firstLabel) => {
        const passages = passagesOf(reportOf('a', [text]), firstLabel)
        passages.forEach(({ label }, i) => {
          expect(label).toBe(firstLabel + i)
        })
        let reached = 0
        for (const { start, end, sentences } of passages.slice(1)) {
          expect(start).toBeLessThanOrEqual(reached)
          expect(end).toBeGreaterThan(reached)
          expect(end - start).toBeLessThanOrEqual(300)
          expect(sentences[0]?.start).toBe(start)
          expect(sentences.at(-1)?.end).toBe(end)
          reached = end
        }
        expect(text.slice(reached).trim()).toBe('')
      }),
    )
  })
})

describe('what is embedded of a passage', () => {
  const report = reportOf('a', ['全年受理行政復議案件７７５件。其中案前調解２１３件。'], '一、工作情況')
  const passage = passagesOf(report, 0).at(-1)

  it('is folded, with place, year and headings as its head', () => {
    if (!passage) throw new Error('no passage')
    expect(passageHead(report, passage)).toBe('测试区2024年 一、工作情况')
    expect(passageText(report, passage)).toBe('全年受理行政复议案件775件。其中案前调解213件。')
    expect(passageSentences(report, passage)).toEqual(['全年受理行政复议案件775件。', '其中案前调解213件。'])
  })

  it('has a head without place and year where the report has none', () => {
    if (!passage) throw new Error('no passage')
    expect(passageHead({ ...report, place: null, year: null }, passage)).toBe('一、工作情况')
  })

  it.each([
    ['2024年2月28日', '测试区2024年 落款 成文日期'],
    ['二〇二四年二月二十八日', '测试区2024年 落款 成文日期'],
    ['2024年2月28日召开会议。', '测试区2024年 一、工作情况'],
  ])('names the day of signature: %s', (text, head) => {
    const signed = reportOf('a', [text], '一、工作情况')
    const passage = passagesOf(signed, 0).at(-1)
    expect(passage && passageHead(signed, passage)).toBe(head)
  })
})
