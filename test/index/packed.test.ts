import { describe, expect, it } from 'vitest'
import { YoujuError } from '../../src/errors.ts'
import { buildIndex } from '../../src/index/build.ts'
import { FlatIndex } from '../../src/index/flat-index.ts'
import { searchWords } from '../../src/index/lexical.ts'
import { PACKED_VERSION, type PackedManifest, packedFiles, unpacked } from '../../src/index/packed.ts'
import { packReports, unpackReports } from '../../src/index/packed-reports.ts'
import { PassageIndex } from '../../src/index/search.ts'
import { reportOf, standInEmbedder, standInSegmenter, vectorOf } from './stand-ins.ts'

const REPORTS = [
  reportOf('a', ['全年受理行政复议案件775件,案前调解213件。立案562件。', '建成公共法律服务站12个。']),
  reportOf('b', ['开展执法检查96次。', '组织旁听庭审3次,参加120人。办理法律援助案件831件。'], '二、法律服务'),
]

async function built() {
  const parts = { reports: REPORTS, embedder: standInEmbedder(), segmenter: standInSegmenter }
  return (await buildIndex({ ...parts, vectorIndexOf: async (vectors) => new FlatIndex(vectors) })).parts
}

async function packedWith(bits: 4 | 8) {
  const parts = await built()
  const files = packedFiles(parts, bits)
  const manifest: PackedManifest = {
    ...{ format: PACKED_VERSION, created: new Date().toISOString(), embedder: '', questions: '', segmenter: '' },
    ...{ dimensions: 8, bits, reports: 2, passages: parts.passages.length },
    ...{ sentences: parts.sentenceVectors.rows, files: {} },
  }
  const read = async (name: string) => files.get(name) ?? Promise.reject(new Error(`no file ${name}`))
  return { parts, manifest, read }
}

function question(text: string) {
  const words = searchWords(standInSegmenter, text)
  return { vector: vectorOf(text, 8), words, lexicalWeight: 0.3, limit: 10 }
}

describe('a packed index', () => {
  it('tells how many paragraphs a report has without its text', () => {
    const { cards } = packReports(REPORTS)
    const counts = unpackReports({ cards, texts: new Uint8Array() }).map(({ paragraphCount }) => paragraphCount)
    expect(counts).toEqual(REPORTS.map(({ paragraphs }) => paragraphs.length))
  })

  it('holds the same reports and finds the same passages in the same order', async () => {
    const { parts, manifest, read } = await packedWith(8)
    const index = await unpacked(read, manifest)
    expect(index.reports).toEqual(REPORTS)
    expect([...index.passages]).toEqual([...parts.passages])
    for (const text of ['行政复议案件', '法律援助831件', 'nothing of it']) {
      expect(index.search(question(text))).toEqual(new PassageIndex(parts).search(question(text)))
    }
  })

  it('finds nearly the same with sentences of half the bits', async () => {
    const { parts, manifest, read } = await packedWith(4)
    const [first] = (await unpacked(read, manifest)).search(question('法律援助831件'))
    const [same] = new PassageIndex(parts).search(question('法律援助831件'))
    expect(first?.passage).toEqual(same?.passage)
    expect(first?.score).toBeCloseTo(same?.score ?? 0, 0)
  })

  it('is refused where its files do not fit what is told of them', async () => {
    const { manifest, read } = await packedWith(8)
    await expect(unpacked(read, { ...manifest, passages: manifest.passages + 1 })).rejects.toThrow(YoujuError)
    await expect(unpacked(read, { ...manifest, sentences: 1 })).rejects.toThrow(YoujuError)
  })
})
