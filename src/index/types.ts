import type { Report } from '../report/types.ts'
import type { Run } from '../text/sentences.ts'

/** What is embedded, ranked and read: whole sentences of one paragraph, never across a heading. */
export interface Passage {
  /** its label in the index, from 0, without gaps */
  readonly label: number
  readonly report: string
  /** number of its paragraph */
  readonly paragraph: number
  /** offsets in the paragraph's text */
  readonly start: number
  readonly end: number
  /** its sentences, as offsets in the paragraph's text */
  readonly sentences: readonly Run[]
}

/** The passages of an index, by label: an array is one, and so is what makes them when they are asked for. */
export interface Passages extends Iterable<Passage> {
  readonly length: number
  at(label: number): Passage | undefined
}

/** A passage that may answer, with why it was ranked where it is. */
export interface Candidate {
  readonly passage: Passage
  /** what it is ranked by */
  readonly score: number
  /** mean of the cosine of the passage with its headings and the cosine of its best sentence */
  readonly dense: number
  /** BM25 over the best candidate's, 0–1 */
  readonly lexical: number
  /** the cosine of each of its sentences */
  readonly sentences: readonly number[]
}

/** What is searched for. */
export interface Query {
  readonly vector: Float32Array
  /** words for BM25 (see the Segmenter port); none leaves BM25 out */
  readonly words: readonly string[]
  /** weight of BM25 beside the cosine */
  readonly lexicalWeight: number
  /** ids of the reports to search in; all when left out */
  readonly reports?: ReadonlySet<string>
  readonly limit: number
}

/** A whole, checked index, ready to be asked. It never changes; a new one takes its place. */
export interface Index {
  readonly reports: readonly Report[]
  readonly passages: Passages
  search(query: Query): readonly Candidate[]
}
