import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LabelRange, LexicalBuilder, type Postings } from '../../src/index/lexical.ts'
import { PackedPostings, packPostings } from '../../src/index/packed-postings.ts'

function postingsOf(postings: Postings, word: number, ranges: readonly LabelRange[]): [number, number][] {
  const found: [number, number][] = []
  postings.each(word, ranges, (label, count) => found.push([label, count]))
  return found
}

describe('PackedPostings', () => {
  it('gives the postings that were packed, in any ranges', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 5 })
    const texts = fc.array(fc.tuple(words, words, fc.nat(200)), { minLength: 1, maxLength: 20 })
    const cuts = fc.array(fc.nat(2000), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(texts, cuts, (all, bounds) => {
        const builder = new LexicalBuilder()
        for (const [text, head, empty] of all) {
          builder.add(text, head)
          for (let i = 0; i < empty; i++) builder.add([], [])
        }
        const { parts } = builder.build()
        const packed = new PackedPostings(packPostings(parts, [...parts.words.keys()]))
        const [a = 0, b = 0, c = 0, d = 0] = bounds.toSorted((x, y) => x - y)
        const ranges = [
          { start: a, end: b },
          { start: c, end: d },
        ]
        for (const word of parts.words.keys()) {
          expect(packed.frequency(word)).toBe(parts.frequency(word))
          expect(postingsOf(packed, word, ranges)).toEqual(postingsOf(parts, word, ranges))
        }
      }),
    )
  })
})
