import { beforeAll, describe, expect, it } from 'vitest'
import { buildIndex } from '../../src/index/build.ts'
import { searchWords } from '../../src/index/lexical.ts'
import { PassageIndex, sentenceRows } from '../../src/index/search.ts'
import type { Query } from '../../src/index/types.ts'
import type { Report } from '../../src/report/types.ts'
import { exactVectorIndex, reportOf, standInEmbedder, standInSegmenter, vectorOf } from './stand-ins.ts'

const DIMENSIONS = 32

async function indexOf(reports: readonly Report[]): Promise<PassageIndex> {
  const { parts } = await buildIndex({
    reports,
    embedder: standInEmbedder({ dimensions: DIMENSIONS }),
    segmenter: standInSegmenter,
    vectorIndexOf: async (vectors) => exactVectorIndex(vectors),
  })
  return new PassageIndex(parts)
}

function queryOf(text: string, more: Partial<Query> = {}): Query {
  const vector = vectorOf(text, DIMENSIONS)
  return { vector, words: searchWords(standInSegmenter, text), lexicalWeight: 0.1, limit: 8, ...more }
}

function manyReports(count: number): Report[] {
  return Array.from({ length: count }, (_, i) =>
    reportOf(
      `r${i}`,
      [0, 1, 2].map((k) => `第${i}号报告的第${k}件事。另外还有事项${i * 7 + k}条。`),
    ),
  )
}

describe.each([
  ['few passages, all scored', 20],
  ['many passages, candidates scored', 1300],
])('PassageIndex.search over %s', (_, count) => {
  let index: PassageIndex
  beforeAll(async () => {
    index = await indexOf(manyReports(count))
  })

  it('finds the passage that has the sentence asked for', () => {
    const [first] = index.search(queryOf('另外还有事项36条。', { vector: vectorOf('另外还有事项36条。', DIMENSIONS) }))
    expect(first?.passage).toMatchObject({ report: 'r5', paragraph: 4 })
    expect(first?.lexical).toBe(1)
  })

  it('gives at most the limit, the best first, equal ones by label', () => {
    const found = index.search(queryOf('事项', { limit: 12 }))
    expect(found).toHaveLength(12)
    const sorted = found.toSorted((a, b) => b.score - a.score || a.passage.label - b.passage.label)
    expect(found).toEqual(sorted)
    expect(index.search(queryOf('事项', { limit: 12 }))).toEqual(found)
  })

  it('searches only in the reports named', () => {
    const reports = new Set(['r3', 'r11'])
    const found = index.search(queryOf('报告的第1件事', { reports, limit: 100 }))
    expect(found).toHaveLength(8)
    expect(found.every(({ passage }) => reports.has(passage.report))).toBe(true)
    expect(index.search(queryOf('事项', { reports: new Set(['none']) }))).toEqual([])
  })

  it('finds the same in a report whether or not others are searched too, where it is the best', () => {
    const query = queryOf('第7号报告的第2件事。')
    const all = index.search(query)[0]?.passage
    expect(index.search({ ...query, reports: new Set(['r7']) })[0]?.passage).toEqual(all)
  })

  it('leaves BM25 out where there are no words', () => {
    const found = index.search(queryOf('第7号报告', { words: [] }))
    expect(found).not.toEqual([])
    for (const { lexical, score, dense } of found) {
      expect(lexical).toBe(0)
      expect(score).toBe(dense)
    }
  })

  it('searches many reports that are named one by one', () => {
    const reports = new Set(index.reports.map(({ id }) => id))
    const query = queryOf('第9号报告的第1件事。')
    expect(index.search({ ...query, reports })[0]).toEqual(index.search(query)[0])
  })

  it('refuses a vector of another model', () => {
    expect(() => index.search(queryOf('事项', { vector: new Float32Array(3) }))).toThrow(RangeError)
  })
})

describe('sentenceRows', () => {
  it('gives a sentence that two passages share one row', async () => {
    const index = await indexOf([reportOf('a', ['全区各部门认真落实行政执法三项制度工作要求。'.repeat(30)])])
    const passages = [...index.passages]
    const { first, rows } = sentenceRows(passages)
    expect(rows).toBe(1 + 30)
    passages.slice(2).forEach((_, i) => {
      expect(first[i + 2]).toBe((first[i + 1] ?? 0) + (passages[i + 1]?.sentences.length ?? 0) - 1)
    })
  })
})
