import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Segmenter } from '../../src/index/ports.ts'

/** What every Segmenter promises. */
export function segmenterContract(name: string, load: () => Segmenter): void {
  describe(`Segmenter: ${name}`, () => {
    const segmenter = load()

    it('names itself', () => {
      expect(segmenter.id).not.toBe('')
    })

    it('gives words that stand in the text, in lower case, none of them empty', () => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
          for (const word of segmenter.words(text)) {
            expect(word).toBe(word.toLowerCase())
            expect(word.trim()).not.toBe('')
          }
        }),
      )
      const text = 'GDP增长5.2%,受理行政复议案件'
      for (const word of segmenter.words(text)) expect(text.toLowerCase()).toContain(word)
    })

    it('gives the same words for the same text', () => {
      const text = '全面推行行政执法三项制度'
      expect(segmenter.words(text)).toEqual(segmenter.words(text))
      expect(segmenter.words(text)).not.toEqual([])
    })

    it('finds no word in nothing', () => {
      expect(segmenter.words('')).toEqual([])
      expect(segmenter.words(' \n\t')).toEqual([])
    })
  })
}
