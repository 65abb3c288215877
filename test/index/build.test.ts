import { describe, expect, it } from 'vitest'
import { type Built, buildIndex, contentOf, type Previous, type Progress } from '../../src/index/build.ts'
import { madeWith } from '../../src/index/manifest.ts'
import type { VectorIndex } from '../../src/index/ports.ts'
import type { Report } from '../../src/report/types.ts'
import { type CountingEmbedder, exactVectorIndex, reportOf, standInEmbedder, standInSegmenter } from './stand-ins.ts'

const REPORTS = ['a', 'b', 'c'].map((id) =>
  reportOf(id, [`报告${id}的第一段,写得不长。第二句话也在这里。`, `报告${id}的第二段。`]),
)

function build(reports: readonly Report[], embedder: CountingEmbedder, previous?: Previous) {
  const vectorIndexOf = async (vectors: Parameters<typeof exactVectorIndex>[0]) => exactVectorIndex(vectors)
  return buildIndex({
    reports,
    embedder,
    segmenter: standInSegmenter,
    vectorIndexOf,
    ...(previous ? { previous } : {}),
  })
}

function previousOf({ parts, reports }: Built<VectorIndex>, embedder: CountingEmbedder): Previous {
  const { passageVectors, sentenceVectors } = parts
  return { made: madeWith(embedder, standInSegmenter), reports, passageVectors, sentenceVectors }
}

describe('buildIndex', () => {
  it('embeds each passage with its head, and each sentence once', async () => {
    const embedder = standInEmbedder()
    await build([reportOf('a', ['全区各部门认真落实行政执法三项制度工作要求。'.repeat(20)])], embedder)
    const sentences = embedder.embedded.filter((text) => text === '全区各部门认真落实行政执法三项制度工作要求。')
    expect(sentences).toHaveLength(20)
    expect(embedder.embedded.filter((text) => text.startsWith('测试区2024年'))).not.toEqual([])
  })

  it('tells of every passage, up to the last', async () => {
    const told: Progress[] = []
    await buildIndex({
      reports: REPORTS,
      embedder: standInEmbedder(),
      segmenter: standInSegmenter,
      vectorIndexOf: async (vectors) => exactVectorIndex(vectors),
      onProgress: (progress) => told.push(progress),
    })
    expect(told.map(({ passagesDone }) => passagesDone)).toEqual(told.map((_, i) => i + 1))
    expect(told.at(-1)).toMatchObject({ report: 'c', passagesDone: told.length, passagesTotal: told.length, msLeft: 0 })
  })

  it('embeds nothing where nothing has changed', async () => {
    const first = await build(REPORTS, standInEmbedder())
    const embedder = standInEmbedder()
    const second = await build(REPORTS, embedder, previousOf(first, embedder))
    expect(embedder.embedded).toEqual([])
    expect(second.parts.passageVectors.values).toEqual(first.parts.passageVectors.values)
    expect(second.parts.sentenceVectors.scales).toEqual(first.parts.sentenceVectors.scales)
  })

  it('embeds only the report that has changed, in any order, and gives what building anew gives', async () => {
    const first = await build(REPORTS, standInEmbedder())
    const changed = [reportOf('b', ['报告b有了别的话。']), ...REPORTS.filter(({ id }) => id !== 'b').toReversed()]
    const embedder = standInEmbedder()
    const second = await build(changed, embedder, previousOf(first, embedder))
    expect(embedder.embedded).toEqual([
      '测试区2024年 b报告',
      'b报告',
      '测试区2024年 一、工作情况 报告b有了别的话。',
      '报告b有了别的话。',
    ])
    const anew = await build(changed, standInEmbedder())
    expect(second.parts.passageVectors).toEqual(anew.parts.passageVectors)
    expect(second.parts.sentenceVectors).toEqual(anew.parts.sentenceVectors)
    expect(second.reports).toEqual(anew.reports)
  })

  it('takes nothing over from another model', async () => {
    const first = await build(REPORTS, standInEmbedder())
    const other = standInEmbedder({ id: 'other' })
    await build(REPORTS, other, previousOf(first, standInEmbedder()))
    const all = standInEmbedder()
    await build(REPORTS, all)
    expect(other.embedded).toEqual(all.embedded)
  })
})

describe('contentOf', () => {
  it('changes with place, year, text and headings, not with the name of the file', async () => {
    const [report] = REPORTS
    if (!report) throw new Error('no report')
    const content = await contentOf(report)
    expect(await contentOf({ ...report, file: 'other.txt', notes: ['moved'] })).toBe(content)
    expect(await contentOf({ ...report, year: 2023 })).not.toBe(content)
    expect(await contentOf({ ...report, place: null })).not.toBe(content)
    expect(await contentOf(reportOf('a', ['别的话。']))).not.toBe(content)
  })
})
