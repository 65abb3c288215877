import type { Int8Vectors } from '../../src/index/int8-vectors.ts'
import type { Embedder, Segmenter, VectorIndex } from '../../src/index/ports.ts'
import type { Paragraph, Report } from '../../src/report/types.ts'

/** A unit vector that depends on every character of the text and on nothing else. */
export function vectorOf(text: string, dimensions: number): Float32Array {
  let state = 2166136261
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619)
  const vector = Float32Array.from({ length: dimensions }, () => {
    state = Math.imul(state ^ (state >>> 15), 2246822519) + 374761393
    return ((state >>> 8) & 0xffff) / 0x8000 - 1
  })
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length)
}

export interface CountingEmbedder extends Embedder {
  /** the texts of passages and sentences that were embedded */
  readonly embedded: string[]
}

/** An embedder without a model, which remembers what it embedded. */
export function standInEmbedder({ id = 'stand-in', dimensions = 8, waitMs = 0 } = {}): CountingEmbedder {
  const embedded: string[] = []
  return {
    id,
    dimensions,
    embedded,
    embedQuestion: async (text) => vectorOf(text, dimensions),
    embedPassage: async (text) => {
      embedded.push(text)
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
      return vectorOf(text, dimensions)
    },
  }
}

/** Cuts at spaces and takes every Han character for a word. */
export const standInSegmenter: Segmenter = {
  id: 'stand-in',
  words: (text) => text.toLowerCase().match(/\p{Script=Han}|[a-z0-9]+/gu) ?? [],
}

/** Scores every vector. */
export function exactVectorIndex(vectors: Int8Vectors): VectorIndex {
  return {
    size: vectors.rows,
    search: (vector, limit) => {
      if (vector.length !== vectors.dimensions || !vector.every(Number.isFinite)) throw new RangeError('no such vector')
      return Array.from({ length: vectors.rows }, (_, label) => ({ label, similarity: vectors.dot(label, vector) }))
        .sort((a, b) => b.similarity - a.similarity || a.label - b.label)
        .slice(0, limit)
    },
  }
}

/** A report of a title and body paragraphs under one heading. */
export function reportOf(id: string, bodies: readonly string[], heading = '一、工作情况'): Report {
  const paragraph = (text: string, i: number): Paragraph => ({
    number: i + 1,
    text,
    kind: i === 0 ? 'title' : i === 1 ? 'heading' : 'body',
    level: i === 1 ? 1 : 0,
    runIn: 0,
    headings: i > 1 ? [heading] : [],
  })
  const paragraphs = [`${id}报告`, heading, ...bodies].map(paragraph)
  return {
    id,
    title: `${id}报告`,
    place: { name: '测试区', region: '测试区', within: [] },
    year: 2024,
    file: `${id}.txt`,
    sha256: '0'.repeat(64),
    paragraphs,
    paragraphCount: paragraphs.length,
    notes: [],
  }
}
