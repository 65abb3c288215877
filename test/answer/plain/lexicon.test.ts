import { describe, expect, it } from 'vitest'
import { LEXICON } from '../../../src/answer/plain/fitted.ts'
import { lexiconScore, stemsOf, unitWord } from '../../../src/answer/plain/lexicon.ts'

describe('the lexicon', () => {
  it('sums what the stems of a question say of the words beside a figure, and of its unit', () => {
    const lexicon = { accept: { 受理: 1, 收到: -0.5 }, person: { '#名': 0.25 } }
    const stems = stemsOf('How many were accepted? Which person accepts?')
    expect(lexiconScore(lexicon, stems, ['受理', '收到', unitWord('名')])).toBeCloseTo(0.75)
  })

  it('knows nothing of what every object has', () => {
    expect(lexiconScore({}, ['constructor', 'toString'], ['length', 'name'])).toBe(0)
    expect(lexiconScore({ a: {} }, ['a'], ['constructor'])).toBe(0)
  })

  it('as fitted tells steps of a case apart', () => {
    const tell = (question: string, word: string) => lexiconScore(LEXICON, stemsOf(question), [word])
    expect(tell('applications accepted', '受理')).toBeGreaterThan(tell('applications accepted', '收到'))
    expect(tell('decisions upheld', '维持')).toBeGreaterThan(tell('decisions upheld', '撤销'))
  })
})
