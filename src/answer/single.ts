import type { Report } from '../report/types.ts'
import type { Run } from '../text/sentences.ts'
import { ABSTAIN_BELOW } from './calibration.ts'
import { cite, inParagraph, scoreOf } from './cite.ts'
import type { Evidence, Quest } from './evidence.ts'
import { figureOf } from './figure.ts'
import type { Citation, Figure, Language } from './types.ts'
import { widen } from './widen.ts'

/** What one report, or the best of several, says in answer: the words, and where they stand. */
export interface Statement {
  readonly report: Report
  readonly short: string
  readonly figure: Figure | null
  readonly citation: Citation
}

/** The run of the paragraph that answers, in the paragraph's own text. */
function answerRun(evidence: Evidence, quest: Quest): Run | null {
  const { span } = evidence
  if (!span) return null
  return inParagraph(evidence, span.figure ? span : widen(evidence.folded.text, span, quest.asked.kind))
}

/** How sure the reader is that anything it read answers: the best logit, whichever passage was chosen. */
function sureness(evidence: readonly Evidence[]): number {
  return evidence.reduce((best, one) => Math.max(best, one.reading.answerable), Number.NEGATIVE_INFINITY)
}

interface Thresholds {
  readonly chinese: number
  readonly english: number
}

/** Whether what was read answers the question at all. */
export function isAnswered(
  evidence: readonly Evidence[],
  quest: Quest,
  thresholds: Thresholds = ABSTAIN_BELOW,
): boolean {
  const threshold = quest.english ? thresholds.english : thresholds.chinese
  return evidence.some((one) => one.span) && sureness(evidence) >= threshold
}

/** The statement a piece of evidence makes, as citation `n`; null where the reader marked nothing. */
function stateFrom(evidence: Evidence, quest: Quest, n: number, language: Language): Statement | null {
  const run = answerRun(evidence, quest)
  if (!run || run.end <= run.start) return null
  const { report, paragraph, reading } = evidence
  const citation = cite(n, report, paragraph, [run], scoreOf(reading.answerable), language)
  const short = paragraph.text.slice(run.start, run.end)
  return { report, short, figure: figureOf(short), citation }
}

function isSamePlace(a: Citation, b: Citation): boolean {
  return a.report.id === b.report.id && a.paragraph === b.paragraph && a.start < b.end && b.start < a.end
}

/** Whether a piece of evidence is worth showing beside a better one: it may answer too, and is no title. */
function isWorthSeeing(evidence: Evidence, quest: Quest): boolean {
  const threshold = quest.english ? ABSTAIN_BELOW.english : ABSTAIN_BELOW.chinese
  return evidence.paragraph.kind === 'body' && evidence.reading.answerable >= threshold
}

/** What to cite for an answer: the best evidence, then what may answer too. */
export function citable(evidence: readonly Evidence[], quest: Quest): readonly Evidence[] {
  return evidence.filter((one, i) => i === 0 || isWorthSeeing(one, quest))
}

/** The statements of the best evidence, each quote once, at most `limit`, numbered from 1. */
export function statementsOf(
  evidence: readonly Evidence[],
  quest: Quest,
  limit: number,
  language: Language,
): Statement[] {
  const found: Statement[] = []
  for (const one of evidence) {
    const statement = stateFrom(one, quest, found.length + 1, language)
    if (!statement || found.some((other) => isSamePlace(other.citation, statement.citation))) continue
    found.push(statement)
    if (found.length === limit) break
  }
  return found
}
