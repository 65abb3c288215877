import { readdirSync, readFileSync } from 'node:fs'
import { AutoTokenizer, type PreTrainedTokenizer } from '@xenova/transformers'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { passagesOf } from '../../src/index/passages.ts'
import { useModelsFrom } from '../../src/runtime/node/models.ts'
import { placePieces } from '../../src/runtime/node/pieces.ts'
import { folded } from '../../src/text/fold.ts'
import { reportOf } from '../index/stand-ins.ts'
import { MODELS_FOLDER } from './models-folder.ts'

const SEEDS = new URL('../../seeds/', import.meta.url)

function expectPlaced(text: string, pieces: readonly string[]): void {
  const placed = placePieces(text, pieces)
  let reached = placed[0]?.start ?? 0
  for (const [i, piece] of placed.entries()) {
    const before = placed[i - 1]
    expect(piece.end).toBeGreaterThan(piece.start)
    expect(piece.start).toBeGreaterThanOrEqual(before?.start ?? 0)
    expect(piece.index).toBeGreaterThan(before?.index ?? -1)
    expect(text.slice(reached, piece.start).trim()).toBe('')
    reached = Math.max(reached, piece.end)
  }
  if (placed.length > 0) expect(text.slice(reached).trim()).toBe('')
}

describe('placePieces', () => {
  let tokenizer: PreTrainedTokenizer
  beforeAll(async () => {
    useModelsFrom(MODELS_FOLDER)
    tokenizer = await AutoTokenizer.from_pretrained('reader-zh-en')
  })

  it('places every piece of every window of the seeds on its own characters', () => {
    const lines = readdirSync(SEEDS)
      .filter((name) => name.endsWith('.txt'))
      .flatMap((name) => readFileSync(new URL(name, SEEDS), 'utf8').split('\n'))
      .filter((line) => line.trim() !== '')
    const report = reportOf('seeds', lines)
    const windows = passagesOf(report, 0).map(({ paragraph, start, end }) =>
      folded(report.paragraphs[paragraph - 1]?.text.slice(start, end) ?? ''),
    )
    expect(windows.length).toBeGreaterThan(150)
    for (const text of windows) {
      const pieces = tokenizer.tokenize(text)
      expectPlaced(text, pieces)
      for (const { start, end, index } of placePieces(text, pieces)) {
        const piece = (pieces[index] ?? '').replaceAll('▁', '')
        expect(text.slice(start, end).normalize('NFKC').replace(/\s/g, '')).toContain(piece)
      }
    }
  })

  it('places the pieces of any text in order, leaving out only spaces', () => {
    const alphabet = fc.constantFrom(...'法治政府 　１２Ａｂ%①㎡½…“”\u00a0e\u0301한ﬁ😀👨‍👩‍👧\u200b\ufeff、,.<s>▁～ﾊﾟ')
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.array(alphabet, { maxLength: 80 }).map((characters) => characters.join('')),
    )
    fc.assert(
      fc.property(text, (sample) => expectPlaced(sample, tokenizer.tokenize(sample))),
      { numRuns: 1000 },
    )
  })

  it('gives pieces of one character its run', () => {
    expect(placePieces('㈠条', ['▁(', '一', ')', '条'])).toEqual([
      { start: 0, end: 1, index: 0 },
      { start: 0, end: 1, index: 1 },
      { start: 0, end: 1, index: 2 },
      { start: 1, end: 2, index: 3 },
    ])
  })

  it('leaves out pieces that are only a space', () => {
    expect(placePieces('一 二', ['▁', '一', '▁', '二'])).toEqual([
      { start: 0, end: 1, index: 1 },
      { start: 2, end: 3, index: 3 },
    ])
  })
})
