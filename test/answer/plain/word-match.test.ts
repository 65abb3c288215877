import { describe, expect, it } from 'vitest'
import { textWords } from '../../../src/answer/plain/text-words.ts'
import { vocabularyOf } from '../../../src/answer/plain/vocabulary.ts'
import { WordMatch, weighedWords } from '../../../src/answer/plain/word-match.ts'
import type { QuestionEmbedder } from '../../../src/index/ports.ts'

/** A direction for each meaning, and one that every text has. */
const MEANINGS: readonly RegExp[] = [/upheld|维持/u, /revoked|撤销/u, /cases|件/u]
const table: QuestionEmbedder = {
  id: 'meanings',
  dimensions: MEANINGS.length + 1,
  embedQuestion: async (text) => {
    const vector = Float32Array.from([...MEANINGS.map((one) => (one.test(text) ? 1 : 0)), 1])
    return vector.map((value) => value / Math.hypot(...vector))
  },
}

async function matchOf(words: readonly string[], learned: readonly string[], noun: string | null = null) {
  const asking = await weighedWords(words.join(' '), words, table, vocabularyOf(table))
  const match = new WordMatch(asking, noun, vocabularyOf(table))
  await match.learn(learned)
  return match
}

describe('words compared by meaning', () => {
  it('tells how well the question is met, and by which word least', async () => {
    const match = await matchOf(['cases', 'upheld'], ['维持', '件', '撤销'])
    expect(match.cover(['维持', '件'])).toEqual({ mean: expect.closeTo(1), least: expect.closeTo(1) })
    const other = match.cover(['撤销', '件'])
    expect(other.mean).toBeCloseTo(0.5)
    expect(other.least).toBeCloseTo(0)
  })

  it('tells how much of a text the question speaks of', async () => {
    const match = await matchOf(['cases', 'upheld'], ['维持', '件', '撤销'])
    expect(match.spoken(['维持', '撤销']).mean).toBeCloseTo(0.5)
    expect(match.spoken(['维持', '撤销']).least).toBeCloseTo(0)
    expect(match.spoken([]).mean).toBeGreaterThan(0)
  })

  it('compares the counted noun with a unit', async () => {
    const match = await matchOf(['upheld'], ['件', '维持'], 'cases')
    expect(match.nounLike('件')).toBeCloseTo(1)
    expect(match.nounLike('维持')).toBeCloseTo(0)
    expect((await matchOf(['upheld'], ['件'])).nounLike('件')).toBe(0)
  })

  it('weighs a word by how like the whole question it is', async () => {
    const words = ['upheld', 'somehow']
    const [telling, filler] = await weighedWords('upheld somehow', words, table, vocabularyOf(table))
    expect(telling?.weight).toBeGreaterThan(filler?.weight ?? 1)
  })

  it('goes by characters where there is no table', async () => {
    const match = new WordMatch(await weighedWords('', ['行政复议'], undefined, undefined), null, undefined)
    await match.learn(['复议', '行政复议', '培训'])
    expect(match.cover(['行政复议']).mean).toBe(1)
    expect(match.cover(['复议']).mean).toBe(0.5)
    expect(match.cover(['培训']).mean).toBe(0)
  })
})

describe('the words of a text', () => {
  it('cuts each clause once, and leaves particles and signs out', () => {
    const asked: string[] = []
    const words = textWords((clause) => {
      asked.push(clause)
      return [...clause]
    })
    expect(words('维持了，维持的（撤）')).toEqual(['维', '持', '撤'])
    words('维持了。')
    expect(asked).toEqual(['维持了', '维持的', '撤'])
  })
})
