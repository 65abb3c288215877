import { z } from 'zod'
import { Int8Vectors } from './int8-vectors.ts'
import { type LexicalIndex, type ListedPostings, lexicalIndex } from './lexical.ts'
import type { IndexParts } from './search.ts'

/** The files of a saved index, but for the vector index, which its runtime saves in its own form. */
export const SAVED_FILES = {
  passageScales: 'passages.f32',
  passageValues: 'passages.i8',
  sentenceScales: 'sentences.f32',
  sentenceValues: 'sentences.i8',
  words: 'words.json',
  offsets: 'word-offsets.u32',
  labels: 'word-labels.u32',
  counts: 'word-counts.u8',
  lengths: 'word-lengths.f32',
} as const

/** The bytes of a saved file, by its name; fails where there is none. */
export type ReadSaved = (name: string) => Promise<Uint8Array>

/** What is saved of an index. */
export interface Saved extends Pick<IndexParts<Int8Vectors>, 'passageVectors' | 'sentenceVectors'> {
  readonly lexical: LexicalIndex<ListedPostings>
}

/** The bytes of an array (little-endian, as every machine that this runs on). */
export function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

/** What is written, by file name. */
export function savedFiles({ passageVectors, sentenceVectors, lexical }: Saved): Map<string, Uint8Array> {
  const { words, offsets, labels, counts, lengths } = lexical.parts
  return new Map([
    [SAVED_FILES.passageScales, bytesOf(passageVectors.scales)],
    [SAVED_FILES.passageValues, bytesOf(passageVectors.values)],
    [SAVED_FILES.sentenceScales, bytesOf(sentenceVectors.scales)],
    [SAVED_FILES.sentenceValues, bytesOf(sentenceVectors.values)],
    [SAVED_FILES.words, new TextEncoder().encode(JSON.stringify(words))],
    [SAVED_FILES.offsets, bytesOf(offsets)],
    [SAVED_FILES.labels, bytesOf(labels)],
    [SAVED_FILES.counts, bytesOf(counts)],
    [SAVED_FILES.lengths, bytesOf(lengths)],
  ])
}

/** The bytes of a file where numbers may lie over them: copied only where they do not start at a multiple of eight. */
export async function aligned(read: ReadSaved, name: string): Promise<Uint8Array> {
  const bytes = await read(name)
  return bytes.byteOffset % 8 === 0 ? bytes : Uint8Array.from(bytes)
}

/** The 32-bit floats of a file. */
export async function floats(read: ReadSaved, name: string): Promise<Float32Array> {
  const { buffer, byteOffset, byteLength } = await aligned(read, name)
  return new Float32Array(buffer, byteOffset, Math.floor(byteLength / 4))
}

/** The 32-bit whole numbers of a file. */
export async function integers(read: ReadSaved, name: string): Promise<Uint32Array> {
  const { buffer, byteOffset, byteLength } = await aligned(read, name)
  return new Uint32Array(buffer, byteOffset, Math.floor(byteLength / 4))
}

/** The int8 rows of two files. */
export async function int8Rows(
  read: ReadSaved,
  values: string,
  scales: string,
  dimensions: number,
): Promise<Int8Vectors> {
  const bytes = await read(values)
  const rows = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return new Int8Vectors(dimensions, rows, await floats(read, scales))
}

/** The vectors of a saved index; throws a RangeError where the files do not fit each other. */
export async function savedVectors(read: ReadSaved, dimensions: number): Promise<Omit<Saved, 'lexical'>> {
  return {
    passageVectors: await int8Rows(read, SAVED_FILES.passageValues, SAVED_FILES.passageScales, dimensions),
    sentenceVectors: await int8Rows(read, SAVED_FILES.sentenceValues, SAVED_FILES.sentenceScales, dimensions),
  }
}

/** The words of a saved index. */
export async function savedWords(read: ReadSaved): Promise<LexicalIndex<ListedPostings>> {
  return lexicalIndex({
    words: z.array(z.string()).parse(JSON.parse(new TextDecoder().decode(await read(SAVED_FILES.words)))),
    offsets: await integers(read, SAVED_FILES.offsets),
    labels: await integers(read, SAVED_FILES.labels),
    counts: await read(SAVED_FILES.counts),
    lengths: await floats(read, SAVED_FILES.lengths),
  })
}
