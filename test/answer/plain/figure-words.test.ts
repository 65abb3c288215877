import { describe, expect, it } from 'vitest'
import { figureWords } from '../../../src/answer/plain/figure-words.ts'
import { countedFigures } from '../../../src/answer/plain/figures.ts'
import { askedFor } from '../../../src/question/asked.ts'

const TEXT = '全年受理行政复议案件12件，办结9件。'

describe('the words around a figure', () => {
  const [, closed] = countedFigures(TEXT, askedFor('办结多少件'))
  const words = figureWords((text) => text.match(/[\u4e00-\u9fff]{2}/gu) ?? [])
  it('are those of its clause, of its sentence up to there and of all of it', () => {
    if (!closed) throw new Error('no second figure was found')
    expect(words(closed)).toEqual({
      own: ['办结'],
      nearest: ['办结'],
      soFar: ['全年', '受理', '行政', '复议', '案件', '办结'],
      sentence: ['全年', '受理', '行政', '复议', '案件', '办结'],
      pairs: ['办结'],
    })
  })

  it('are cut once for all questions of the same text', () => {
    const [, again] = countedFigures(TEXT, askedFor('结了几件'))
    if (!closed || !again) throw new Error('no second figure was found')
    expect(words(again)).toBe(words(closed))
  })
})
