import { searchWords } from '../index/lexical.ts'
import { passageHead } from '../index/passages.ts'
import type { QuestionEmbedder, Segmenter } from '../index/ports.ts'
import type { Candidate, Index } from '../index/types.ts'
import type { Asked } from '../question/asked.ts'
import { chineseTermsOf } from '../question/terms.ts'
import type { Paragraph, Report } from '../report/types.ts'
import { type Folded, fold, foldSpan } from '../text/fold.ts'
import { remembering } from '../text/remembering.ts'
import { COUNTED_LIST, LEXICAL_WEIGHT, NO_FIGURE, WINDOWS } from './calibration.ts'
import { asksForFigure } from './figure-fit.ts'
import { type Calibration, type Found, type Reader, type Reading, thresholdOf, type Window } from './reader.ts'
import { readWordings, type Wording } from './readings.ts'
import { bestSpan, type Span } from './spans.ts'

/** What answering needs: an index to search and the three parts that work on text. */
export interface Engine {
  readonly index: Index
  readonly embedder: QuestionEmbedder
  readonly segmenter: Segmenter
  readonly reader: Reader
  /** embeds a question at once, for what is found while it is typed; left out where only a model can */
  readonly quick?: QuestionEmbedder
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

/** A passage that was found, ready to be read. */
interface Place {
  readonly candidate: Candidate
  readonly report: Report
  readonly paragraph: Paragraph
  /** the passage's own text, folded as it is read */
  readonly folded: Folded
  readonly window: Window
}

/** A passage that was read, and what the reader made of it. */
export interface Evidence extends Place {
  readonly reading: Reading
  readonly span: Span | null
  /** what passages of one question are chosen by */
  readonly choice: number
}

/** The words BM25 looks for: the question's own, or, for an English one, the genre's Chinese terms it speaks of. */
export function wordsOf(question: string, english: boolean, segmenter: Segmenter): readonly string[] {
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

/** What the kind of its span adds to a passage: a figure is wanted where one is asked for, and a list of as many items. */
function kindBonus(span: Span | null, asked: Asked): number {
  if (span?.isCountedList) return COUNTED_LIST
  return asksForFigure(asked) && span?.figure === null ? -NO_FIGURE : 0
}

function choiceOf(candidate: Candidate, reading: Reading, bonus: number, { retrieval }: Calibration): number {
  return reading.answerable + retrieval * candidate.score + bonus
}

/** How a candidate was found, among the others; offsets in its folded text. */
function foundAs({ passage, dense, lexical, score, sentences }: Candidate, map: Folded, others: number): Found {
  const inText = passage.sentences.map(({ start, end }, i) => {
    const [first, after] = foldSpan(map, start - passage.start, end - passage.start)
    return { start: first, end: after, similarity: sentences[i] ?? 0 }
  })
  return { similarity: dense, lexical, lead: score - others, sentences: inText }
}

/** The best retrieval score of the other candidates. */
function bestOther(candidate: Candidate, candidates: readonly Candidate[]): number {
  const [first, second] = candidates
  const best = candidate === first ? second : first
  return best?.score ?? candidate.score
}

/** Passages of a few reports are found again and again; those of 256 take 1 MB. */
const foldedPassage = remembering(256, fold)

function placeOf(engine: Engine, candidate: Candidate, candidates: readonly Candidate[]): Place {
  const { passage } = candidate
  const report = engine.index.reports.find((one) => one.id === passage.report)
  const paragraph = report?.paragraphs[passage.paragraph - 1]
  if (!report || !paragraph)
    throw new Error(`the index names paragraph ${passage.paragraph} of ${passage.report}, which is not held`)
  const map = foldedPassage(paragraph.text.slice(passage.start, passage.end))
  const found = foundAs(candidate, map, bestOther(candidate, candidates))
  return {
    candidate,
    report,
    paragraph,
    folded: map,
    window: { text: map.text, head: passageHead(report, passage), found },
  }
}

/** What a reading of a place makes of it. */
function evidenceOf(engine: Engine, quest: Quest, place: Place, reading: Reading): Evidence {
  const span = bestSpan(reading, place.folded.text, quest.asked, quest.terms)
  const bonus = kindBonus(span, quest.asked)
  return { ...place, reading, span, choice: choiceOf(place.candidate, reading, bonus, engine.reader.calibration) }
}

/** The evidence read once more, in all wordings. */
async function readWhole(engine: Engine, quest: Quest, evidence: Evidence): Promise<Evidence> {
  if (quest.wordings.length < 2) return evidence
  const { window, reading } = evidence
  return evidenceOf(engine, quest, evidence, await readWordings(engine.reader, quest.wordings, window, reading))
}

/** Whether the question is answered, and no candidate from here on can be chosen before the best, or need be. */
function isSettled(evidence: readonly Evidence[], quest: Quest, next: Candidate, calibration: Calibration): boolean {
  const [best] = evidence.toSorted(byChoice)
  if (!best || evidence.length < WINDOWS.least) return false
  if (best.reading.answerable >= calibration.enough) return true
  const { retrieval, mostAnswerable, abstainBelow } = calibration
  const threshold = thresholdOf(quest, abstainBelow)
  const isAnswered = evidence.some((one) => one.reading.answerable >= threshold)
  const most = mostAnswerable + (quest.asked.items === null ? 0 : COUNTED_LIST)
  return isAnswered && best.choice > retrieval * next.score + most
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
    if (isSettled(evidence, quest, candidate, engine.reader.calibration)) break
    const place = placeOf(engine, candidate, candidates)
    const reading = await engine.reader.read(quest.wordings[0]?.question ?? quest.question, place.window)
    evidence.push(evidenceOf(engine, quest, place, reading))
  }
  const [best, ...others] = evidence.toSorted(byChoice)
  return best ? [await readWhole(engine, quest, best), ...others] : []
}

function byChoice(a: Evidence, b: Evidence): number {
  return b.choice - a.choice || a.candidate.passage.label - b.candidate.passage.label
}
