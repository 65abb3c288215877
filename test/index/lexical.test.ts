import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LexicalBuilder, type LexicalIndex, searchWords } from '../../src/index/lexical.ts'
import { standInSegmenter } from './stand-ins.ts'

const ALL = [{ start: 0, end: 1000 }]

function indexOf(texts: readonly string[], heads: readonly string[] = []): LexicalIndex {
  const builder = new LexicalBuilder()
  texts.forEach((text, i) => {
    builder.add(text.split(' '), (heads[i] ?? '').split(' ').filter(Boolean))
  })
  return builder.build()
}

describe('searchWords', () => {
  it("gives the segmenter's words, pairs of Han characters, figures and other words", () => {
    const words = searchWords(standInSegmenter, '复议案 GDP增长98.5%')
    expect(words).toEqual(['复', '议', '案', '增', '长', 'gdp', '98.5', '复议', '议案', '增长'])
  })

  it('makes no pair across anything but Han characters', () => {
    expect(searchWords(standInSegmenter, '复,议')).toEqual(['复', '议'])
  })
})

describe('LexicalIndex', () => {
  it('ranks the passage with more and rarer words of the question first', () => {
    const scores = indexOf(['a b c', 'a b d', 'a x x']).scores(['b', 'c'], ALL)
    expect(scores[0]).toBeGreaterThan(scores[1] ?? 0)
    expect(scores[1]).toBeGreaterThan(0)
    expect(scores[2]).toBe(0)
  })

  it('counts a word of the head, but less than one of the text', () => {
    const scores = indexOf(['a b', 'b b', 'c c'], ['', 'a', '']).scores(['a'], ALL)
    expect(scores[0]).toBeGreaterThan(scores[1] ?? 0)
    expect(scores[1]).toBeGreaterThan(0)
  })

  it('is BM25', () => {
    const index = indexOf(['a b', 'a a a c', 'd d d'])
    const [first, second] = index.scores(['a'], ALL)
    const idf = Math.log(1 + 1.5 / 2.5)
    expect(first).toBeCloseTo((idf * 2.2) / (1 + 1.2 * (0.25 + (0.75 * 2) / 3)), 5)
    expect(second).toBeCloseTo((idf * 3 * 2.2) / (3 + 1.2 * (0.25 + (0.75 * 4) / 3)), 5)
  })

  it('scores only what lies in the ranges, the same as without them', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 1, maxLength: 30 }),
        fc.nat(30),
        fc.nat(30),
        words,
        (texts, x, y, asked) => {
          const index = indexOf(texts.map((text) => text.join(' ')))
          const range = { start: Math.min(x, y), end: Math.max(x, y) }
          const all = index.scores(asked, ALL)
          index.scores(asked, [range]).forEach((score, label) => {
            expect(score).toBe(label >= range.start && label < range.end ? all[label] : 0)
          })
        },
      ),
    )
  })

  it('knows nothing of words that stand nowhere', () => {
    expect([...indexOf(['a']).scores(['z'], ALL)]).toEqual([0])
    expect([...new LexicalBuilder().build().scores(['z'], ALL)]).toEqual([])
  })
})
