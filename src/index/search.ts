import type { Report } from '../report/types.ts'
import { highest } from './highest.ts'
import type { LabelRange, LexicalIndex } from './lexical.ts'
import type { VectorIndex } from './ports.ts'
import type { Candidate, Index, Passage, Passages, Query } from './types.ts'
import type { VectorRows } from './vector-rows.ts'

/** Up to this many passages are all scored exactly, with their sentences: about 100 reports, 10 ms. */
const MOST_EXACT = 4000
/**
 * How many candidates each ranking gives where there are more passages. At 1,000 reports that are copies of five, the
 * hardest case, the first eight of the exhaustive ranking were kept to .79 with 96, .88 with 192, .93 with 384 (the
 * very first: .89, .93, .95).
 */
const CANDIDATES = 384

/** What a whole index is made of. */
export interface IndexParts<V extends VectorRows = VectorRows> {
  readonly reports: readonly Report[]
  /** in the order of their labels, which is that of the reports */
  readonly passages: Passages
  /** a row a passage, by label: the passage with its head in front */
  readonly passageVectors: V
  /** the rows of {@link sentenceRows} */
  readonly sentenceVectors: V
  readonly lexical: LexicalIndex
  /** the passages' vectors once more, for quick search among many */
  readonly nearest: VectorIndex
}

/** The rows of sentences. */
interface SentenceRows {
  /** the row of each passage's first sentence, by label */
  readonly first: Uint32Array
  /** the row after that of its last */
  readonly after: Uint32Array
  /** how many there are */
  readonly rows: number
}

/**
 * The rows of each passage's sentences, which follow each other; a sentence that two neighbouring passages share has one
 * row.
 */
export function sentenceRows(passages: Passages): SentenceRows {
  const [first, after] = [new Uint32Array(passages.length), new Uint32Array(passages.length)]
  let rows = 0
  let i = 0
  let before: Passage | undefined
  for (const passage of passages) {
    const sameParagraph = before?.report === passage.report && before?.paragraph === passage.paragraph
    const shared = sameParagraph && before?.sentences.at(-1)?.start === passage.sentences[0]?.start
    first[i] = shared ? rows - 1 : rows
    rows = (first[i] ?? 0) + passage.sentences.length
    after[i++] = rows
    before = passage
  }
  return { first, after, rows }
}

/** The stretch of labels that each report has. */
export function reportRanges(passages: Iterable<Passage>): Map<string, LabelRange> {
  const ranges = new Map<string, LabelRange>()
  for (const { report, label } of passages) {
    ranges.set(report, { start: ranges.get(report)?.start ?? label, end: label + 1 })
  }
  return ranges
}

function labelsIn(ranges: readonly LabelRange[]): number[] {
  const labels: number[] = []
  for (const { start, end } of ranges) for (let label = start; label < end; label++) labels.push(label)
  return labels
}

/** An index over its parts. */
export class PassageIndex implements Index {
  readonly reports: readonly Report[]
  readonly passages: Passages
  readonly parts: IndexParts
  private readonly ranges: ReadonlyMap<string, LabelRange>
  private readonly sentenceRows: SentenceRows

  constructor(parts: IndexParts) {
    this.parts = parts
    this.reports = parts.reports
    this.passages = parts.passages
    this.ranges = reportRanges(parts.passages)
    this.sentenceRows = sentenceRows(parts.passages)
  }

  /** The passages that may answer, best first; the same query always gives the same list. */
  search(query: Query): readonly Candidate[] {
    if (query.vector.length !== this.parts.passageVectors.dimensions) throw new RangeError('a vector of another model')
    const ranges = this.rangesOf(query)
    const words = this.parts.lexical.scores(query.words, ranges)
    const labels = this.candidates(query, ranges, words)
    const best = labels.reduce((most, label) => Math.max(most, words[label] ?? 0), 0) || 1
    const lexical = (label: number) => (words[label] ?? 0) / best
    const score = (label: number) => this.dense(label, query.vector) + query.lexicalWeight * lexical(label)
    return highest(labels, score, query.limit).flatMap(({ label, score }) => {
      const passage = this.passages.at(label)
      if (!passage) return []
      const sentences = this.sentences(label, query.vector)
      return [{ passage, score, dense: this.dense(label, query.vector), lexical: lexical(label), sentences }]
    })
  }

  private rangesOf({ reports }: Query): LabelRange[] {
    if (!reports) return [{ start: 0, end: this.passages.length }]
    return [...this.ranges].flatMap(([id, range]) => (reports.has(id) ? [range] : []))
  }

  private candidates(query: Query, ranges: readonly LabelRange[], lexical: Float32Array): number[] {
    const count = ranges.reduce((sum, { start, end }) => sum + end - start, 0)
    const most = Math.max(CANDIDATES, query.limit)
    if (count <= MOST_EXACT) return labelsIn(ranges)
    const byWords = highest(labelsIn(ranges), (label) => lexical[label] ?? 0, most).filter(({ score }) => score > 0)
    return [...new Set([...this.nearest(query, ranges, most), ...byWords.map(({ label }) => label)])]
  }

  /** HNSW knows no reports: where they are limited, their passages' vectors are scored one by one. */
  private nearest({ vector, reports }: Query, ranges: readonly LabelRange[], most: number): number[] {
    if (!reports) return this.parts.nearest.search(vector, most).map(({ label }) => label)
    const similarity = (label: number) => this.parts.passageVectors.dot(label, vector)
    return highest(labelsIn(ranges), similarity, most).map(({ label }) => label)
  }

  private sentences(label: number, vector: Float32Array): number[] {
    const first = this.sentenceRows.first[label] ?? 0
    const count = (this.sentenceRows.after[label] ?? 0) - first
    return Array.from({ length: count }, (_, i) => this.parts.sentenceVectors.dot(first + i, vector))
  }

  /** Mean of the passage's cosine with its head in front and the cosine of its best sentence. */
  private dense(label: number, vector: Float32Array): number {
    const after = this.sentenceRows.after[label] ?? 0
    let best = -1
    for (let row = this.sentenceRows.first[label] ?? 0; row < after; row++) {
      best = Math.max(best, this.parts.sentenceVectors.dot(row, vector))
    }
    return (this.parts.passageVectors.dot(label, vector) + best) / 2
  }
}
