import { beforeAll, describe, expect, it } from 'vitest'
import type { Embedder, QuestionEmbedder } from '../../src/index/ports.ts'

const TEXTS = ['行政复议案件', 'How many?', '', ' ', '😀', '</s><s>', '法'.repeat(10_000)]

function expectUnit(vector: Float32Array, dimensions: number): void {
  expect(vector).toHaveLength(dimensions)
  expect(Math.hypot(...vector)).toBeCloseTo(1, 4)
}

async function expectSteady(embed: (text: string) => Promise<Float32Array>): Promise<void> {
  const text = '全年受理行政复议案件。'
  const alone = await embed(text)
  const [first, , last] = await Promise.all([text, '一句长得多的话,说的是另一件事。', text].map(embed))
  expect(first).toEqual(alone)
  expect(last).toEqual(alone)
  expect(await embed('人民调解')).not.toEqual(await embed('行政执法'))
}

/** What every QuestionEmbedder promises. */
export function questionEmbedderContract(name: string, load: () => Promise<QuestionEmbedder>): void {
  describe(`QuestionEmbedder: ${name}`, () => {
    let embedder: QuestionEmbedder
    beforeAll(async () => {
      embedder = await load()
    })

    it('names itself', () => {
      expect(embedder.id).not.toBe('')
    })

    it.each(TEXTS)('embeds %.20s', async (text) => {
      expectUnit(await embedder.embedQuestion(text), embedder.dimensions)
    })

    it('gives the same vector for the same text, whatever is embedded beside it, and another for another', () =>
      expectSteady((text) => embedder.embedQuestion(text)))
  })
}

/** What every Embedder promises. */
export function embedderContract(name: string, load: () => Promise<Embedder>): void {
  questionEmbedderContract(name, load)
  describe(`Embedder: ${name}`, () => {
    let embedder: Embedder
    beforeAll(async () => {
      embedder = await load()
    })

    it.each(TEXTS)('embeds %.20s', async (text) => {
      expectUnit(await embedder.embedPassage(text), embedder.dimensions)
    })

    it('gives the same vector for the same text, whatever is embedded beside it, and another for another', () =>
      expectSteady((text) => embedder.embedPassage(text)))
  })
}
