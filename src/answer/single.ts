import type { Report } from '../report/types.ts'
import type { Run } from '../text/sentences.ts'
import { cite, inParagraph, scoreOf } from './cite.ts'
import type { Evidence, Quest } from './evidence.ts'
import { figureAt, withWholeFigures } from './figure.ts'
import { type Threshold, thresholdOf } from './reader.ts'
import type { Citation, Figure, Language } from './types.ts'
import { widen } from './widen.ts'

/** What one report, or the best of several, says in answer: the words, and where they stand. */
export interface Statement {
  readonly report: Report
  readonly short: string
  readonly figure: Figure | null
  readonly citation: Citation
}

/** The run of the passage, folded, that answers; no figure is ever cut. */
function answerRun({ span, folded }: Evidence, quest: Quest): Run | null {
  if (!span || span.figure) return span
  return withWholeFigures(folded.text, widen(folded.text, span, quest.asked.kind))
}

/** Whether the passage chosen answers the question at all; evidence in order of choice. */
export function isAnswered([chosen]: readonly Evidence[], quest: Quest, below: Threshold): boolean {
  return chosen?.span != null && chosen.reading.answerable >= thresholdOf(quest, below)
}

/** The statement a piece of evidence makes, as citation `n`; null where the reader marked nothing. */
function stateFrom(evidence: Evidence, quest: Quest, n: number, language: Language): Statement | null {
  const answering = answerRun(evidence, quest)
  const run = answering && inParagraph(evidence, answering)
  if (!answering || !run || run.end <= run.start) return null
  const { report, paragraph, reading } = evidence
  const citation = cite(n, report, paragraph, [run], scoreOf(reading.answerable), language)
  const short = paragraph.text.slice(run.start, run.end)
  return { report, short, figure: figureAt(evidence.folded.text, answering), citation }
}

function isSamePlace(a: Citation, b: Citation): boolean {
  return a.report.id === b.report.id && a.paragraph === b.paragraph && a.start < b.end && b.start < a.end
}

/** Whether a piece of evidence is worth showing beside a better one: it may answer too, and is no title. */
function isWorthSeeing(evidence: Evidence, quest: Quest, below: Threshold): boolean {
  return evidence.paragraph.kind === 'body' && evidence.reading.answerable >= thresholdOf(quest, below)
}

/** What to cite for an answer: the best evidence, then what may answer too. */
export function citable(evidence: readonly Evidence[], quest: Quest, below: Threshold): readonly Evidence[] {
  return evidence.filter((one, i) => i === 0 || isWorthSeeing(one, quest, below))
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
