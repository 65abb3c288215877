import { searchWords } from '../index/lexical.ts'
import { passageHead } from '../index/passages.ts'
import type { Embedder, Segmenter } from '../index/ports.ts'
import type { Candidate, Index } from '../index/types.ts'
import type { Asked } from '../question/asked.ts'
import { chineseTermsOf } from '../question/terms.ts'
import type { Paragraph, Report } from '../report/types.ts'
import { type Folded, fold } from '../text/fold.ts'
import { ABSTAIN_BELOW, CHOICE, LEXICAL_WEIGHT, WINDOWS } from './calibration.ts'
import type { Reader, Reading } from './reader.ts'
import { readWordings, type Wording } from './readings.ts'
import { bestSpan, type Span } from './spans.ts'

/** What answering needs: an index to search and the three parts that work on text. */
export interface Engine {
  readonly index: Index
  readonly embedder: Embedder
  readonly segmenter: Segmenter
  readonly reader: Reader
}

/** What is looked for: a folded question that stands on its own. */
export interface Quest {
  readonly question: string
  /** how it is put to the reader */
  readonly wordings: readonly Wording[]
  readonly english: boolean
  /** the Chinese terms an English question speaks of, or a Chinese one's words where it is keywords alone */
  readonly terms: readonly string[]
  readonly asked: Asked
  readonly vector: Float32Array
}

/** A passage that was read, and what the reader made of it. */
export interface Evidence {
  readonly candidate: Candidate
  readonly report: Report
  readonly paragraph: Paragraph
  /** the passage's own text, folded as it was read */
  readonly folded: Folded
  readonly reading: Reading
  readonly span: Span | null
  /** what passages of one question are chosen by */
  readonly choice: number
}

/** The words BM25 looks for: the question's own, or, for an English one, the genre's Chinese terms it speaks of. */
function wordsOf(question: string, english: boolean, segmenter: Segmenter): readonly string[] {
  if (!english) return searchWords(segmenter, question)
  const figures = question.match(/[a-z]*\d[\w.+-]*/giu) ?? []
  return [...chineseTermsOf(question), ...figures].flatMap((term) => searchWords(segmenter, term))
}

/** The passages most like the question, best first, within the reports given (all, when none are). */
export function retrieve(
  engine: Engine,
  quest: Quest,
  reports: ReadonlySet<string> | undefined,
  limit: number,
): readonly Candidate[] {
  return engine.index.search({
    vector: quest.vector,
    words: wordsOf(quest.question, quest.english, engine.segmenter),
    lexicalWeight: quest.english ? LEXICAL_WEIGHT.english : LEXICAL_WEIGHT.chinese,
    ...(reports ? { reports } : {}),
    limit,
  })
}

function choiceOf(candidate: Candidate, reading: Reading): number {
  return reading.answerable + CHOICE.retrieval * candidate.score
}

/** Reads one candidate against the question. */
async function readCandidate(engine: Engine, quest: Quest, candidate: Candidate): Promise<Evidence> {
  const { passage } = candidate
  const report = engine.index.reports.find((one) => one.id === passage.report)
  const paragraph = report?.paragraphs[passage.paragraph - 1]
  if (!report || !paragraph)
    throw new Error(`the index names paragraph ${passage.paragraph} of ${passage.report}, which is not held`)
  const map = fold(paragraph.text.slice(passage.start, passage.end))
  const reading = await readWordings(engine.reader, quest.wordings, {
    text: map.text,
    head: passageHead(report, passage),
  })
  const span = bestSpan(reading, map.text, quest.asked, quest.terms)
  return { candidate, report, paragraph, folded: map, reading, span, choice: choiceOf(candidate, reading) }
}

/** Whether the question is answered, and no candidate from here on can be chosen before the best, however well it answers. */
function isSettled(evidence: readonly Evidence[], quest: Quest, next: Candidate): boolean {
  if (evidence.length < WINDOWS.least) return false
  const best = Math.max(...evidence.map((one) => one.choice))
  const threshold = quest.english ? ABSTAIN_BELOW.english : ABSTAIN_BELOW.chinese
  const isAnswered = evidence.some((one) => one.reading.answerable >= threshold)
  return isAnswered && best > CHOICE.retrieval * next.score + CHOICE.mostAnswerable
}

/** Reads the best candidates, at most `limit`, until the rest can no longer win; what answers best comes first. */
export async function readAll(
  engine: Engine,
  quest: Quest,
  candidates: readonly Candidate[],
  limit: number,
  signal?: AbortSignal,
): Promise<Evidence[]> {
  const evidence: Evidence[] = []
  for (const candidate of candidates.slice(0, limit)) {
    signal?.throwIfAborted()
    if (isSettled(evidence, quest, candidate)) break
    evidence.push(await readCandidate(engine, quest, candidate))
  }
  return evidence.toSorted((a, b) => b.choice - a.choice || a.candidate.passage.label - b.candidate.passage.label)
}
