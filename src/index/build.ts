import type { Report } from '../report/types.ts'
import { Int8Vectors } from './int8-vectors.ts'
import { LexicalBuilder, type LexicalIndex, type ListedPostings, searchWords } from './lexical.ts'
import { type IndexedReport, type Made, madeWith, sameVectors } from './manifest.ts'
import { passageHead, passageSentences, passagesOf, passageText } from './passages.ts'
import type { Embedder, Segmenter, VectorIndex } from './ports.ts'
import { type IndexParts, reportRanges, sentenceRows } from './search.ts'
import type { Passage } from './types.ts'

/** How far building is; told after every passage. */
export interface Progress {
  /** id of the report that is being embedded */
  readonly report: string
  readonly passagesDone: number
  readonly passagesTotal: number
  /** milliseconds left, by the pace so far */
  readonly msLeft: number
}

/** Vectors of an index made before, which are taken over for every report that has not changed. */
export interface Previous {
  readonly made: Made
  readonly reports: readonly IndexedReport[]
  readonly passageVectors: Int8Vectors
  readonly sentenceVectors: Int8Vectors
}

/** What {@link buildIndex} needs. */
export interface BuildInputs<V extends VectorIndex> {
  readonly reports: readonly Report[]
  readonly embedder: Embedder
  readonly segmenter: Segmenter
  readonly vectorIndexOf: (vectors: Int8Vectors) => Promise<V>
  readonly previous?: Previous
  readonly onProgress?: (progress: Progress) => void
}

/** A built index, and what its manifest will say of its reports. */
export interface Built<V extends VectorIndex> {
  readonly parts: IndexParts<Int8Vectors> & { readonly nearest: V; readonly lexical: LexicalIndex<ListedPostings> }
  readonly reports: readonly IndexedReport[]
}

/** SHA-256, in hex, of all of a report that its vectors come from. */
export async function contentOf({ place, year, paragraphs }: Report): Promise<string> {
  const blocks = paragraphs.map(({ text, kind, headings }) => [text, kind, headings])
  const bytes = new TextEncoder().encode(JSON.stringify([place?.region ?? null, year, blocks]))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The passages of all reports, labelled from 0 in the reports' order. */
export function allPassages(reports: readonly Report[]): Passage[] {
  const passages: Passage[] = []
  for (const report of reports) passages.push(...passagesOf(report, passages.length))
  return passages
}

/** A report with its passages, and the rows of their sentences. */
interface Job {
  readonly report: Report
  readonly passages: readonly Passage[]
  readonly firstRow: number
  readonly rows: number
}

function jobsOf(reports: readonly Report[], passages: readonly Passage[]): Job[] {
  const ranges = reportRanges(passages)
  const { first, rows } = sentenceRows(passages)
  return reports.map((report) => {
    const { start, end } = ranges.get(report.id) ?? { start: 0, end: 0 }
    const firstRow = first[start] ?? rows
    const own = end > start ? (first[end] ?? rows) - firstRow : 0
    return { report, passages: passages.slice(start, end), firstRow, rows: own }
  })
}

/** Embeds passages and sentences, one text a call, into the rows that are theirs. */
class Embedding {
  readonly passageVectors: Int8Vectors
  readonly sentenceVectors: Int8Vectors

  constructor(
    private readonly embedder: Embedder,
    passages: readonly Passage[],
  ) {
    this.passageVectors = Int8Vectors.empty(passages.length, embedder.dimensions)
    this.sentenceVectors = Int8Vectors.empty(sentenceRows(passages).rows, embedder.dimensions)
  }

  /** Embeds all of a report, telling of each passage done. */
  async embed({ report, passages, firstRow }: Job, onPassage: () => void): Promise<void> {
    const rows = sentenceRows(passages).first
    let done = 0
    for (const [i, passage] of passages.entries()) {
      const whole = `${passageHead(report, passage)} ${passageText(report, passage)}`
      this.passageVectors.set(passage.label, await this.embedder.embedPassage(whole))
      for (const [k, sentence] of passageSentences(report, passage).entries()) {
        const row = (rows[i] ?? 0) + k
        if (row < done) continue
        this.sentenceVectors.set(firstRow + row, await this.embedder.embedPassage(sentence))
        done = row + 1
      }
      onPassage()
    }
  }

  /** Copies the vectors of an unchanged report; false where the index before holds none that fit. */
  take({ passages, firstRow, rows }: Job, content: string, previous: Previous): boolean {
    const before = previous.reports.findIndex((report) => report.content === content)
    const held = previous.reports[before]
    if (held?.passages !== passages.length || held.sentences !== rows) return false
    const earlier = previous.reports.slice(0, before)
    const passageRow = earlier.reduce((sum, report) => sum + report.passages, 0)
    const sentenceRow = earlier.reduce((sum, report) => sum + report.sentences, 0)
    passages.forEach(({ label }, i) => {
      this.passageVectors.take(label, previous.passageVectors, passageRow + i)
    })
    for (let i = 0; i < rows; i++) {
      this.sentenceVectors.take(firstRow + i, previous.sentenceVectors, sentenceRow + i)
    }
    return true
  }
}

function lexicalOf(jobs: readonly Job[], segmenter: Segmenter) {
  const builder = new LexicalBuilder()
  for (const { report, passages } of jobs) {
    const heads = new Map<string, string[]>()
    for (const passage of passages) {
      const head = passageHead(report, passage)
      const words = heads.get(head) ?? searchWords(segmenter, head)
      heads.set(head, words)
      builder.add(searchWords(segmenter, passageText(report, passage)), words)
    }
  }
  return builder.build()
}

/** Tells of progress with the time left by the pace of the passages embedded so far. */
function progressOf(total: number, onProgress: ((progress: Progress) => void) | undefined) {
  const started = performance.now()
  let passagesDone = 0
  return (report: string) => {
    passagesDone += 1
    const msLeft = ((performance.now() - started) / passagesDone) * (total - passagesDone)
    onProgress?.({ report, passagesDone, passagesTotal: total, msLeft })
  }
}

/** Cuts, embeds and indexes the reports; only those that the index before does not hold are embedded. */
export async function buildIndex<V extends VectorIndex>(inputs: BuildInputs<V>): Promise<Built<V>> {
  const { reports, embedder, segmenter, previous } = inputs
  const passages = allPassages(reports)
  const jobs = jobsOf(reports, passages)
  const embedding = new Embedding(embedder, passages)
  const usable = previous && sameVectors(previous.made, madeWith(embedder, segmenter)) ? previous : undefined
  const contents = await Promise.all(reports.map(contentOf))
  const changed = jobs.filter((job, i) => !(usable && embedding.take(job, contents[i] ?? '', usable)))
  const tell = progressOf(
    changed.reduce((sum, job) => sum + job.passages.length, 0),
    inputs.onProgress,
  )
  for (const job of changed) await embedding.embed(job, () => tell(job.report.id))
  const { passageVectors, sentenceVectors } = embedding
  const lexical = lexicalOf(jobs, segmenter)
  const nearest = await inputs.vectorIndexOf(passageVectors)
  return {
    parts: { reports, passages, passageVectors, sentenceVectors, lexical, nearest },
    reports: jobs.map((job, i) => indexedReport(job, contents[i] ?? '')),
  }
}

function indexedReport({ report, passages, rows }: Job, content: string): IndexedReport {
  const { id, file, sha256 } = report
  return { id, file, sha256, content, passages: passages.length, sentences: rows }
}
