import { z } from 'zod'
import { YoujuError } from '../errors.ts'
import type { Report } from '../report/types.ts'
import { allPassages } from './build.ts'
import { FlatIndex } from './flat-index.ts'
import { Int4Vectors } from './int4-vectors.ts'
import type { Int8Vectors } from './int8-vectors.ts'
import { LexicalIndex, type ListedPostings, type Postings } from './lexical.ts'
import { aligned, bytesOf, floats, int8Rows, integers, type ReadSaved, SAVED_FILES, type Saved } from './saved.ts'
import { PassageIndex } from './search.ts'
import { WordTable } from './word-table.ts'

/** Raise it whenever the files of a packed index mean something else. */
export const PACKED_VERSION = 1

/** The file that tells of all others. */
export const PACKED_MANIFEST = 'manifest.json'

/** The files of a packed index, beside those of {@link savedFiles}. */
export const PACKED_FILES = {
  reports: 'reports.jsonl',
  halfPassages: 'passages.i4',
  halfSentences: 'sentences.i4',
  words: 'words.txt',
  shortLabels: 'word-labels.u16',
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

/** Up to so many passages a label takes two bytes. */
const MOST_SHORT = 65_536

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : 1
}

/** The same postings with their words in the order that a {@link WordTable} needs. */
function sortedPostings({ words, offsets, labels, counts, lengths }: ListedPostings): ListedPostings {
  const order = words.map((word, i) => ({ word, start: offsets[i] ?? 0, end: offsets[i + 1] ?? 0 }))
  order.sort((a, b) => byCodeUnit(a.word, b.word))
  const sorted = { offsets: offsets.slice(), labels: labels.slice(), counts: counts.slice() }
  let at = 0
  order.forEach(({ start, end }, i) => {
    sorted.offsets[i] = at
    sorted.labels.set(labels.subarray(start, end), at)
    sorted.counts.set(counts.subarray(start, end), at)
    at += end - start
  })
  return { ...sorted, words: order.map(({ word }) => word), lengths }
}

function postingFiles(postings: ListedPostings): [string, Uint8Array][] {
  const { words, offsets, labels, counts, lengths } = sortedPostings(postings)
  const isShort = lengths.length <= MOST_SHORT
  return [
    [PACKED_FILES.words, new TextEncoder().encode(words.join('\n'))],
    [SAVED_FILES.offsets, bytesOf(offsets)],
    [isShort ? PACKED_FILES.shortLabels : SAVED_FILES.labels, bytesOf(isShort ? Uint16Array.from(labels) : labels)],
    [SAVED_FILES.counts, bytesOf(counts)],
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

/** What of a saved index a packed one holds, by file name. */
export function packedFiles({ passageVectors, sentenceVectors, lexical }: Saved, bits: VectorBits) {
  return new Map<string, Uint8Array>([
    ...vectorFiles(PASSAGES, passageVectors, bits),
    ...vectorFiles(SENTENCES, sentenceVectors, bits),
    ...postingFiles(lexical.parts),
  ])
}

/** Reports as they are packed: one a line. */
export function packedReports(reports: readonly Report[]): Uint8Array {
  return new TextEncoder().encode(reports.map((report) => JSON.stringify(report)).join('\n'))
}

/** Paragraphs under the same headings share them, which saves a third of a large corpus's memory. */
function sharingHeadings(report: Report): Report {
  const known = new Map<string, readonly string[]>()
  const paragraphs = report.paragraphs.map((paragraph) => {
    const key = paragraph.headings.join('\n')
    const headings = known.get(key) ?? paragraph.headings
    known.set(key, headings)
    return { ...paragraph, headings }
  })
  return { ...report, paragraphs }
}

/** The reports of a packed index, parsed line by line, so that no whole text of them stands in memory. */
function reportsIn(bytes: Uint8Array): Report[] {
  const reports: Report[] = []
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(LINE_FEED, start)
    const line = new TextDecoder().decode(bytes.subarray(start, end < 0 ? bytes.length : end))
    const report: Report = JSON.parse(line)
    reports.push(sharingHeadings(report))
    start = end < 0 ? bytes.length : end + 1
  }
  return reports
}

const LINE_FEED = 10

async function postingsIn(read: ReadSaved, passages: number): Promise<Postings> {
  const isShort = passages <= MOST_SHORT
  const bytes = isShort ? await aligned(read, PACKED_FILES.shortLabels) : null
  return {
    offsets: await integers(read, SAVED_FILES.offsets),
    labels: bytes
      ? new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2)
      : await integers(read, SAVED_FILES.labels),
    counts: await read(SAVED_FILES.counts),
    lengths: await floats(read, SAVED_FILES.lengths),
  }
}

async function vectorsIn(read: ReadSaved, [scales, whole, half]: VectorFiles, { bits, dimensions }: PackedManifest) {
  if (bits === 8) return int8Rows(read, whole, scales, dimensions)
  return new Int4Vectors(dimensions, await read(half), await floats(read, scales))
}

/** The words of a file that holds one a line. */
export async function wordsIn(read: ReadSaved, name: string): Promise<WordTable> {
  return new WordTable(new TextDecoder().decode(await read(name)))
}

/** The index of a packed one; throws where its files do not fit each other or this version of the program. */
export async function unpacked(read: ReadSaved, manifest: PackedManifest): Promise<PassageIndex> {
  const reports = reportsIn(await read(PACKED_FILES.reports))
  const passages = allPassages(reports)
  const passageVectors = await vectorsIn(read, PASSAGES, manifest)
  const sentenceVectors = await vectorsIn(read, SENTENCES, manifest)
  if (passages.length !== manifest.passages || passageVectors.rows !== passages.length) throw notFitting()
  if (sentenceVectors.rows !== manifest.sentences) throw notFitting()
  const lexical = new LexicalIndex(await postingsIn(read, passages.length), await wordsIn(read, PACKED_FILES.words))
  return new PassageIndex({
    ...{ reports, passages, passageVectors, sentenceVectors, lexical },
    nearest: new FlatIndex(passageVectors),
  })
}

function notFitting(): YoujuError {
  const message = 'The files of the packed index do not fit each other or this version of the program.'
  return new YoujuError('index', message, 'Pack it again with "youju index --for worker".')
}
