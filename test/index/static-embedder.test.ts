import { readFile } from 'node:fs/promises'
import { AutoTokenizer } from '@xenova/transformers'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { YoujuError } from '../../src/errors.ts'
import { type StaticFiles, staticEmbedder } from '../../src/index/static-embedder.ts'
import { UnigramTokenizer } from '../../src/index/unigram.ts'
import { loadEmbedder } from '../../src/runtime/node/embedder.ts'
import { useModelsFrom } from '../../src/runtime/node/models.ts'
import { loadStaticEmbedder, readStaticModel } from '../../src/runtime/node/static-model.ts'
import { folded } from '../../src/text/fold.ts'
import { questionEmbedderContract } from '../contracts/embedder.ts'
import { MODELS_FOLDER } from '../runtime/models-folder.ts'

questionEmbedderContract('e5-static-question-zh-en', () => loadStaticEmbedder(MODELS_FOLDER))

const MARKS = /<\/?s>|<pad>|<unk>|<mask>/

async function publicQuestions(): Promise<string[]> {
  const lines = (await readFile('test/eval/questions.jsonl', 'utf8')).trim().split('\n')
  return lines.map((line) => folded(JSON.parse(line).question))
}

async function seedLines(): Promise<string[]> {
  const { readReportsFolder } = await import('../../src/runtime/node/reports-folder.ts')
  const { reports } = await readReportsFolder('seeds')
  return reports.flatMap((report) => report.paragraphs.map(({ text }) => text))
}

describe('UnigramTokenizer', () => {
  let tokenizer: UnigramTokenizer
  let theirs: (text: string) => number[]
  beforeAll(async () => {
    const { tokenizer: bytes } = await readStaticModel(MODELS_FOLDER)
    tokenizer = new UnigramTokenizer(new TextDecoder().decode(bytes))
    useModelsFrom(MODELS_FOLDER)
    const reference = await AutoTokenizer.from_pretrained('e5-static-question-zh-en')
    theirs = (text) => reference.encode(text, { add_special_tokens: false })
  })

  it('cuts every public question and every paragraph of the reports as transformers.js does', async () => {
    for (const text of [...(await publicQuestions()), ...(await seedLines())]) {
      expect(tokenizer.pieces(text), text).toEqual(theirs(text))
    }
  })

  it('cuts any text as transformers.js does', () => {
    const characters = fc.constantFrom(
      ..."行政复议案件775余万％％ ～~①㈠　\u00a0\u2028\t\n▁Ａａe\u0301ﬁ½…the ing'-,.。;😀\u200d\u0001ឥ𠀀",
    )
    const text = fc.oneof(fc.string({ unit: characters, maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 40 }))
    fc.assert(
      fc.property(text, (value) => {
        fc.pre(!MARKS.test(value))
        expect(tokenizer.pieces(value)).toEqual(theirs(value))
      }),
      { numRuns: 2000 },
    )
  })

  it('takes the marks of the tokenizer for text', () => {
    expect(tokenizer.pieces('</s><mask>').every((piece) => piece > 3 && piece < tokenizer.size - 1)).toBe(true)
  })
})

describe('the table in place of the model', () => {
  let files: StaticFiles
  beforeAll(async () => {
    files = await readStaticModel(MODELS_FOLDER)
  })

  it('gives vectors near those of the model it stands in for', async () => {
    const [table, model] = [staticEmbedder(files), await loadEmbedder(MODELS_FOLDER)]
    for (const question of ['密云区2024年受理了多少件行政复议案件?', 'How many legal aid cases did Xinwu handle?']) {
      const [a, b] = [await table.embedQuestion(question), await model.embedQuestion(question)]
      expect(a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)).toBeGreaterThan(0.6)
    }
  })

  it('is refused where its files do not fit each other', () => {
    expect(() => staticEmbedder({ ...files, vectors: files.vectors.subarray(1) })).toThrow(YoujuError)
    expect(() => staticEmbedder({ ...files, numbers: files.numbers.subarray(4) })).toThrow(YoujuError)
  })

  it('reads its numbers wherever they lie in memory', async () => {
    const shifted = new Uint8Array(files.numbers.length + 1)
    shifted.set(files.numbers, 1)
    const embedder = staticEmbedder({ ...files, numbers: shifted.subarray(1) })
    expect(await embedder.embedQuestion('行政复议')).toEqual(await staticEmbedder(files).embedQuestion('行政复议'))
  })
})
