import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figureAt, withWholeFigures } from '../../src/answer/figure.ts'
import { figuresIn } from '../../src/text/figures.ts'
import { folded } from '../../src/text/fold.ts'

const TEXT = folded(
  '全年受理775件,惠及10萬餘人,投入8.8亿元,满意率98%以上,三项制度落实,2024年2月28日公布,维持9件、驳回5件。',
)

function runOf(words: string, text = TEXT) {
  const start = text.indexOf(folded(words))
  return { start, end: start + folded(words).length }
}

describe('figureAt', () => {
  it.each([
    ['775件', { value: 775, unit: '件', approximate: false }],
    ['10萬餘人', { value: 100000, unit: '人', approximate: true }],
    ['8.8亿元', { value: 8.8e8, unit: '元', approximate: false }],
    ['98%以上', { value: 98, unit: '%', approximate: true }],
    ['率98%以上', { value: 98, unit: '%', approximate: true }],
  ])('reads %s', (words, figure) => {
    expect(figureAt(TEXT, runOf(words))).toEqual(figure)
  })

  it.each(['满意率', '维持9件、驳回5件', '2024年2月28日', '三项制度落实', '惠及10万余人,投入'])(
    '%s is no figure',
    (words) => {
      expect(figureAt(TEXT, runOf(words))).toBeNull()
    },
  )

  it.each(['75件', '8亿元', '98%', '0万余人'])('does not take %s, cut out of a figure, for one', (words) => {
    expect(figureAt(TEXT, runOf(words))).toBeNull()
  })
})

describe('withWholeFigures', () => {
  it.each([
    ['75件', '775件'],
    ['投入8', '投入8.8亿元'],
    ['亿元,满意率9', '8.8亿元,满意率98%以上'],
    ['满意率', '满意率'],
  ])('widens %s to %s', (words, whole) => {
    const { start, end } = withWholeFigures(TEXT, runOf(words))
    expect(TEXT.slice(start, end)).toBe(whole)
  })

  it('cuts no figure of any text, and takes nothing away', () => {
    const text = fc.string({ unit: fc.constantFrom(...'1234.,%万亿件余受理三百元 '), maxLength: 40 })
    fc.assert(
      fc.property(text, fc.nat(40), fc.nat(40), (any, a, b) => {
        const run = { start: Math.min(a, b, any.length), end: Math.min(Math.max(a, b), any.length) }
        const whole = withWholeFigures(any, run)
        expect(whole.start).toBeLessThanOrEqual(run.start)
        expect(whole.end).toBeGreaterThanOrEqual(run.end)
        for (const { start, end } of figuresIn(any)) {
          const isOutside = end <= whole.start || start >= whole.end
          expect(isOutside || (start >= whole.start && end <= whole.end)).toBe(true)
        }
      }),
    )
  })
})
