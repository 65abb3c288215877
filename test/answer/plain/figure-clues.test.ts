import { describe, expect, it } from 'vitest'
import { candidateFigures } from '../../../src/answer/plain/candidates.ts'
import type { FigureClue } from '../../../src/answer/plain/figure-clues.ts'
import { keptOf, soughtIn } from '../../../src/answer/plain/sought.ts'

const kept = keptOf(
  { words: (text) => text.match(/\p{Script=Han}{2}/gu) ?? [], rarity: () => 3 },
  { upheld: { 维持: 2 } },
)

/** The clues of the figures of a text, by how these are written. */
async function cluesOf(question: string, text: string): Promise<Map<string, Readonly<Record<FigureClue, number>>>> {
  const sought = await soughtIn(kept, question, '清河县2023年')
  const figures = await candidateFigures(sought, { text, head: '清河县2023年' }, true, async () => 0)
  return new Map(figures.map(({ counted, clues }) => [counted.written, clues]))
}

describe('the clues of a figure', () => {
  it('says which number the question itself names', async () => {
    const clues = await cluesOf('60件建议中有几件办结?', '办理建议60件，办结58件。')
    expect(clues.get('60件')?.said).toBe(1)
    expect(clues.get('58件')?.said).toBe(0)
  })

  it('tells a part from the whole, and a figure in brackets', async () => {
    const clues = await cluesOf('受理多少件?', '共受理案件90件，其中民事40件（含调解8件）。')
    expect(clues.get('90件')).toMatchObject({ isPart: 0, isSum: 1, isFirst: 1, bracket: 0 })
    expect(clues.get('40件')).toMatchObject({ isPart: 1, isFirst: 0 })
    expect(clues.get('8件')?.bracket).toBe(1)
  })

  it('tells a change that is asked for from one that is not', async () => {
    const text = '受理案件90件，同比增长12%。'
    expect((await cluesOf('同比增长多少?', text)).get('12%')).toMatchObject({ isAskedChange: 1, change: 0 })
    expect((await cluesOf('受理多少?', text)).get('12%')).toMatchObject({ isAskedChange: 0, change: 1 })
  })

  it('tells a day from a bare year', async () => {
    const clues = await cluesOf('什么时候召开的?', '2023年的会议于6月3日召开。')
    expect(clues.get('2023年')).toMatchObject({ bareYear: 1, day: 0 })
    expect(clues.get('6月3日')).toMatchObject({ bareYear: 0, day: 1 })
  })

  it('tells people from times where they stand side by side', async () => {
    const clues = await cluesOf('多少人参加考试?', '考试4次71人。')
    expect(clues.get('4次')).toMatchObject({ unitSame: 0, noBefore: 0 })
    expect(clues.get('71人')).toMatchObject({ unitSame: 1, firstUnit: 1, noBefore: 1 })
  })

  it('asks the lexicon for English questions alone', async () => {
    const text = '维持62件、撤销14件。'
    expect((await cluesOf('How many were upheld?', text)).get('62件')?.lexicon).toBe(2)
    expect((await cluesOf('How many were upheld?', text)).get('14件')?.lexicon).toBe(0)
    expect((await cluesOf('维持了几件', text)).get('62件')?.lexicon).toBe(0)
  })
})
