import { z } from 'zod'
import { YoujuError } from '../errors.ts'
import type { Report } from '../report/types.ts'
import { WordTable } from '../text/word-table.ts'
import { FlatIndex } from './flat-index.ts'
import { Int4Vectors } from './int4-vectors.ts'
import type { Int8Vectors } from './int8-vectors.ts'
import { LexicalIndex, type ListedPostings } from './lexical.ts'
import { PackedPassages, passageArrays } from './packed-passages.ts'
import { PackedPostings, packPostings } from './packed-postings.ts'
import { packReports, unpackReports } from './packed-reports.ts'
import { bytesOf, floats, int8Rows, integers, type ReadSaved, SAVED_FILES, type Saved } from './saved.ts'
import { type IndexParts, PassageIndex } from './search.ts'

/** Raise it whenever the files of a packed index mean something else. */
export const PACKED_VERSION = 3

/** The file that tells of all others. */
export const PACKED_MANIFEST = 'manifest.json'

/** The files of a packed index, beside those of {@link savedFiles}. */
export const PACKED_FILES = {
  reports: 'reports.json',
  texts: 'reports.u16',
  places: 'passage-places.u32',
  bounds: 'sentence-bounds.u32',
  halfPassages: 'passages.i4',
  halfSentences: 'sentences.i4',
  words: 'words.txt',
  offsets: 'posting-offsets.u32',
  frequencies: 'word-frequencies.u32',
  postings: 'postings.u8',
  dictionary: 'dictionary.txt',
  dictionaryWeights: 'dictionary.f64',
  tableVectors: 'table.i8',
  tableNumbers: 'table.f32',
  tokenizer: 'tokenizer.json',
  questions: 'questions.json',
  page: 'page.json',
} as const

/** The file that holds a report as it was put into the folder. */
export function originalFile({ sha256 }: Pick<Report, 'sha256'>): string {
  return `original-${sha256.slice(0, 16)}.txt`
}

const Part = z.strictObject({
  name: z.string().regex(/^[a-z0-9.-]{1,80}$/),
  size: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

/** What a packed index is; a file is one part or several, as no asset may be larger than 25 MiB. */
export const PackedManifest = z.strictObject({
  format: z.literal(PACKED_VERSION),
  created: z.iso.datetime(),
  /** what embedded the passages, and the questions */
  embedder: z.string(),
  questions: z.string(),
  segmenter: z.string(),
  dimensions: z.int().positive(),
  /** of a number in a vector */
  bits: z.literal([4, 8]),
  reports: z.int().min(0),
  passages: z.int().min(0),
  sentences: z.int().min(0),
  files: z.record(z.string(), z.array(Part)),
})
export type PackedManifest = z.infer<typeof PackedManifest>

/** A text for the browser, named after what it holds. */
const Asset = z.strictObject({ name: z.string(), text: z.string() })

/** The page's style and script. */
export const PackedPage = z.strictObject({ style: Asset, script: Asset })
export type PackedPage = z.infer<typeof PackedPage>

function postingFiles(listed: ListedPostings): [string, Uint8Array][] {
  const numbers = new Map(listed.words.map((word, i) => [word, i]))
  const words = [...numbers.keys()].sort()
  const order = words.map((word) => numbers.get(word) ?? 0)
  const { offsets, frequencies, bytes, lengths } = packPostings(listed, order)
  return [
    [PACKED_FILES.words, new TextEncoder().encode(words.join('\n'))],
    [PACKED_FILES.offsets, bytesOf(offsets)],
    [PACKED_FILES.frequencies, bytesOf(frequencies)],
    [PACKED_FILES.postings, bytes],
    [SAVED_FILES.lengths, bytesOf(lengths)],
  ]
}

/** The bits of a number in a vector: half as many where there are many. */
export type VectorBits = PackedManifest['bits']

/** The names of the files of vectors: scales, values of eight bits, values of four. */
const PASSAGES = [SAVED_FILES.passageScales, SAVED_FILES.passageValues, PACKED_FILES.halfPassages] as const
const SENTENCES = [SAVED_FILES.sentenceScales, SAVED_FILES.sentenceValues, PACKED_FILES.halfSentences] as const
type VectorFiles = typeof PASSAGES | typeof SENTENCES

function vectorFiles([scales, whole, half]: VectorFiles, vectors: Int8Vectors, bits: VectorBits) {
  const rows = bits === 4 ? Int4Vectors.from(vectors) : vectors
  const files: [string, Uint8Array][] = [
    [scales, bytesOf(rows.scales)],
    [bits === 4 ? half : whole, bytesOf(rows.values)],
  ]
  return files
}

/** What of an index a packed one holds, by file name. */
export function packedFiles(parts: Saved & Pick<IndexParts, 'reports' | 'passages'>, bits: VectorBits) {
  const { reports, passages, passageVectors, sentenceVectors, lexical } = parts
  const { cards, texts } = packReports(reports)
  const { places, bounds } = passageArrays(reports, passages)
  return new Map<string, Uint8Array>([
    [PACKED_FILES.reports, cards],
    [PACKED_FILES.texts, texts],
    [PACKED_FILES.places, bytesOf(places)],
    [PACKED_FILES.bounds, bytesOf(bounds)],
    ...vectorFiles(PASSAGES, passageVectors, bits),
    ...vectorFiles(SENTENCES, sentenceVectors, bits),
    ...postingFiles(lexical.parts),
  ])
}

async function postingsIn(read: ReadSaved): Promise<PackedPostings> {
  return new PackedPostings({
    offsets: await integers(read, PACKED_FILES.offsets),
    frequencies: await integers(read, PACKED_FILES.frequencies),
    bytes: await read(PACKED_FILES.postings),
    lengths: await floats(read, SAVED_FILES.lengths),
  })
}

async function vectorsIn(read: ReadSaved, [scales, whole, half]: VectorFiles, { bits, dimensions }: PackedManifest) {
  if (bits === 8) return int8Rows(read, whole, scales, dimensions)
  return new Int4Vectors(dimensions, await read(half), await floats(read, scales))
}

/** The words of a file that holds one a line. */
export async function wordsIn(read: ReadSaved, name: string): Promise<WordTable> {
  return new WordTable(new TextDecoder().decode(await read(name)))
}

/** The index of a packed one; throws where its files do not fit each other. */
export async function unpacked(read: ReadSaved, manifest: PackedManifest): Promise<PassageIndex> {
  const reports = unpackReports({ cards: await read(PACKED_FILES.reports), texts: await read(PACKED_FILES.texts) })
  const places = await integers(read, PACKED_FILES.places)
  const passages = new PackedPassages(reports, { places, bounds: await integers(read, PACKED_FILES.bounds) })
  const passageVectors = await vectorsIn(read, PASSAGES, manifest)
  const sentenceVectors = await vectorsIn(read, SENTENCES, manifest)
  if (passages.length !== manifest.passages || passageVectors.rows !== passages.length) throw notFitting()
  if (sentenceVectors.rows !== manifest.sentences) throw notFitting()
  const lexical = new LexicalIndex(await postingsIn(read), await wordsIn(read, PACKED_FILES.words))
  return new PassageIndex({
    ...{ reports, passages, passageVectors, sentenceVectors, lexical },
    nearest: new FlatIndex(passageVectors),
  })
}

function notFitting(): YoujuError {
  const message = 'The files of the packed index do not fit each other.'
  return new YoujuError('index', message, 'Pack it again with "youju index --for worker".')
}
