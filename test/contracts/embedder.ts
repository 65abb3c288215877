import { beforeAll, describe, expect, it } from 'vitest'
import type { Embedder } from '../../src/index/ports.ts'

/** What every Embedder promises. */
export function embedderContract(name: string, load: () => Promise<Embedder>): void {
  describe(`Embedder: ${name}`, () => {
    let embedder: Embedder
    beforeAll(async () => {
      embedder = await load()
    })

    it('names itself', () => {
      expect(embedder.id).not.toBe('')
    })

    it.each(['行政复议案件', 'How many?', '', ' ', '😀', '</s><s>', '法'.repeat(10_000)])(
      'embeds %.20s',
      async (text) => {
        for (const vector of [await embedder.embedQuestion(text), await embedder.embedPassage(text)]) {
          expect(vector).toHaveLength(embedder.dimensions)
          expect(Math.hypot(...vector)).toBeCloseTo(1, 4)
        }
      },
    )

    it('gives the same vector for the same text, whatever is embedded beside it', async () => {
      const alone = await embedder.embedPassage('全年受理行政复议案件。')
      const [first, , last] = await Promise.all(
        ['全年受理行政复议案件。', '一句长得多的话,说的是另一件事。', '全年受理行政复议案件。'].map((text) =>
          embedder.embedPassage(text),
        ),
      )
      expect(first).toEqual(alone)
      expect(last).toEqual(alone)
    })

    it('gives other vectors for other texts', async () => {
      expect(await embedder.embedPassage('人民调解')).not.toEqual(await embedder.embedPassage('行政执法'))
    })
  })
}
