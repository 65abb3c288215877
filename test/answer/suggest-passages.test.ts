import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src/answer/evidence.ts'
import { suggestPassages } from '../../src/answer/suggest-passages.ts'
import { realEngine } from '../real-engine.ts'

describe('passages while a question is typed', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await realEngine()
  })

  it('are of the place named, each paragraph once, with the sentence most like what was typed', async () => {
    const found = await suggestPassages(engine, '密云 行政复', 5, 'zh-Hans')
    expect(new Set(found.map(({ report }) => report.id))).toEqual(new Set(['miyun-2024']))
    expect(new Set(found.map(({ url }) => url)).size).toBe(found.length)
    expect(found[0]?.quote).toContain('行政復議')
    expect(found.map(({ n }) => n)).toEqual(found.map((_, i) => i + 1))
    for (const { report, paragraph, start, end, quote } of found) {
      const held = engine.index.reports.find(({ id }) => id === report.id)?.paragraphs[paragraph - 1]
      expect(held?.text.slice(start, end)).toBe(quote)
    }
  })

  it('are found in English', async () => {
    const [first] = await suggestPassages(engine, 'legal aid cases', 5, 'en')
    expect(first?.quote).toMatch(/法律援助/u)
    expect(first?.report.label).toMatch(/^[A-Z]/u)
  })

  it.each([
    ['a place that is not held', '海淀区 法律援助'],
    ['no word', '??!'],
    ['what is no question', 'asdf'],
    ['a greeting', '你好'],
  ])('are none for %s', async (_, typed) => {
    expect(await suggestPassages(engine, typed, 5, 'en')).toEqual([])
  })

  it('are none without a table', async () => {
    const { index, embedder, segmenter, reader } = engine
    expect(await suggestPassages({ index, embedder, segmenter, reader }, '法律援助', 5, 'en')).toEqual([])
  })
})
