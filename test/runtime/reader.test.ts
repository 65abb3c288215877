import { beforeAll, describe, expect, it } from 'vitest'
import type { Reader, Reading, Window } from '../../src/answer/reader.ts'
import { loadReader } from '../../src/runtime/node/reader.ts'
import { readerContract } from '../contracts/reader.ts'
import { MODELS_FOLDER } from './models-folder.ts'

readerContract('reader-zh-en', () => loadReader(MODELS_FOLDER))

function likeliest({ pieces, starts, ends }: Reading, { text }: Window): string {
  let best = { score: Number.NEGATIVE_INFINITY, start: 0, end: 0 }
  for (const [i, first] of pieces.entries()) {
    for (const [k, last] of pieces.slice(i, i + 60).entries()) {
      const score = (starts[i] ?? 0) + (ends[i + k] ?? 0)
      if (score > best.score) best = { score, start: first.start, end: last.end }
    }
  }
  return text.slice(best.start, best.end)
}

describe('reader-zh-en', () => {
  let reader: Reader
  beforeAll(async () => {
    reader = await loadReader(MODELS_FOLDER)
  })

  const window = { text: '全年共受理行政复议案件775件,案前调解213件,立案562件,制发意见书9份。', head: '密云区2024年' }

  it.each([
    ['密云区调解了多少件?', '213件'],
    ['制发了几份意见书?', '9份'],
  ])('marks the answer to %s', async (question, answer) => {
    const reading = await reader.read(question, window)
    expect(likeliest(reading, window)).toBe(answer)
    expect(reading.answerable).toBeGreaterThan(0)
  })

  it('sees that a window does not answer', async () => {
    expect((await reader.read('密云区有多少名律师?', window)).answerable).toBeLessThan(0)
  })

  it('marks it in the same words where full-width and wide spaces stand before it', async () => {
    const wide = { ...window, text: `　（一）Ａ①　　${window.text}` }
    expect(likeliest(await reader.read('案前调解了多少件?', wide), wide)).toBe('213件')
  })
})
