import { z } from 'zod'
import { Int8Vectors } from './int8-vectors.ts'
import { LexicalIndex } from './lexical.ts'
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

/** The bytes of a saved file, by its name; throws where there is none. */
export type ReadSaved = (name: string) => Uint8Array

type Saved = Pick<IndexParts, 'passageVectors' | 'sentenceVectors' | 'lexical'>

function bytesOf(array: Float32Array | Uint32Array | Int8Array | Uint8Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}

/** What is written, by file name (little-endian, as every machine that this runs on). */
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

/** A copy that starts at a multiple of four, as typed arrays must. */
function aligned(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.byteLength)
  new Uint8Array(copy).set(bytes)
  return copy
}

function vectorsOf(read: ReadSaved, values: string, scales: string, dimensions: number): Int8Vectors {
  return new Int8Vectors(dimensions, new Int8Array(aligned(read(values))), new Float32Array(aligned(read(scales))))
}

/** The vectors of a saved index; throws a RangeError where the files do not fit each other. */
export function savedVectors(read: ReadSaved, dimensions: number): Omit<Saved, 'lexical'> {
  return {
    passageVectors: vectorsOf(read, SAVED_FILES.passageValues, SAVED_FILES.passageScales, dimensions),
    sentenceVectors: vectorsOf(read, SAVED_FILES.sentenceValues, SAVED_FILES.sentenceScales, dimensions),
  }
}

/** The words of a saved index. */
export function savedWords(read: ReadSaved): LexicalIndex {
  return new LexicalIndex({
    words: z.array(z.string()).parse(JSON.parse(new TextDecoder().decode(read(SAVED_FILES.words)))),
    offsets: new Uint32Array(aligned(read(SAVED_FILES.offsets))),
    labels: new Uint32Array(aligned(read(SAVED_FILES.labels))),
    counts: new Uint8Array(aligned(read(SAVED_FILES.counts))),
    lengths: new Float32Array(aligned(read(SAVED_FILES.lengths))),
  })
}
