import type { Window } from '../reader.ts'
import { CLAUSE_WEIGHTS, clauseClues, runIn } from './clause-clues.ts'
import { weighed } from './clues.ts'
import { type FigureClue, figureClues, fitOf, wordsOfFigure } from './figure-clues.ts'
import { type CountedFigure, countedFigures } from './figures.ts'
import type { Measure } from './likeness.ts'
import type { Liked } from './pieces.ts'
import type { Sought } from './sought.ts'
import { wordClauses } from './word-clauses.ts'

/** A figure that could answer, with all that is told of it. */
export interface CandidateFigure {
  readonly counted: CountedFigure
  readonly clues: Readonly<Record<FigureClue, number>>
  /** what whoever chooses among figures adds by itself (figure-fit.ts) */
  readonly fit: number
}

/** The words of the figures' sentences and clauses, and their units, are compared with those of the question. */
async function learnWords({ match, figureWords }: Sought, figures: readonly CountedFigure[]): Promise<void> {
  const words = new Set(figures.map(({ figure }) => figure.unit))
  for (const { nearest, soFar, sentence } of figures.map(figureWords))
    for (const some of [nearest, soFar, sentence]) for (const word of some) words.add(word)
  await match.learn([...words])
}

/** The figures of a window that could answer, each with its clues. */
export async function candidateFigures(
  sought: Sought,
  window: Window,
  asksFigure: boolean,
  measure: Measure,
): Promise<readonly CandidateFigure[]> {
  const counted = asksFigure ? countedFigures(window.text, sought.asked) : []
  await learnWords(sought, counted)
  const withClues = async (one: CountedFigure) => {
    const clues = figureClues(sought, one, window, await measure(wordsOfFigure(one)))
    return { counted: one, clues, fit: fitOf(sought, one) }
  }
  return Promise.all(counted.map(withClues))
}

/** The clause, or the name in it, that answers best. */
export async function bestWordClause(sought: Sought, window: Window, measure: Measure): Promise<Liked | null> {
  let best: Liked | null = null
  for (const clause of wordClauses(window.text)) {
    const like = await measure(clause.words)
    const score = weighed(clauseClues(sought, clause, window, like), CLAUSE_WEIGHTS, sought.english)
    if (!best || score > best.score) best = { ...runIn(clause, sought.asked.kind), score }
  }
  return best
}
