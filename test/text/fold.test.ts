import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, folded, foldSpan, unfoldSpan } from '../../src/text/fold.ts'

describe('fold', () => {
  it.each([
    ['密雲區共受理行政復議案件', '密云区共受理行政复议案件'],
    ['資訊與程式的品質', '信息与程序的质量'],
    ['乾隆年間的計程車', '乾隆年间的出租车'],
    ['办结率９８．５％', '办结率98．5％'.replace('％', '%')],
    ['案件\u00a0587\u3000件', '案件 587 件'],
    ['How many ＡＢＣ', 'How many ABC'],
  ])('writes %s as it is searched', (original, expected) => {
    expect(folded(original)).toBe(expected)
  })

  it('finds the way back where the length changes', () => {
    const map = fold('叫計程車去')
    expect(map.text).toBe('叫出租车去')
    const longer = fold('用網際網路查')
    const [start, end] = [longer.text.indexOf('互联网'), longer.text.indexOf('互联网') + 3]
    expect('用網際網路查'.slice(...unfoldSpan(longer, start, end))).toBe('網際網路')
  })

  it('is idempotent on what it folded, and maps every run into the original', () => {
    const text = fc.string({ unit: fc.constantFrom(...'密雲區資訊程式網際路775件，。《》 aＺ９\u00a0計車乾著') })
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (original, a, b) => {
        const map = fold(original)
        expect(map.starts).toHaveLength(map.text.length + 1)
        const from = Math.min(a, b) % (map.text.length + 1)
        const to = Math.max(from, Math.max(a, b) % (map.text.length + 1))
        const [start, end] = unfoldSpan(map, from, to)
        expect(start).toBeLessThanOrEqual(end)
        expect(end).toBeLessThanOrEqual(original.length)
        expect(folded(map.text)).toBe(map.text)
      }),
    )
  })

  it('maps a run of the original to the run that stands for it', () => {
    const map = fold('用網際網路查')
    expect(map.text.slice(...foldSpan(map, 1, 5))).toBe('互联网')
  })
})
