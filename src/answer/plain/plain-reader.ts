import type { Reader, Reading, Window } from '../reader.ts'
import { PLAIN_CALIBRATION } from './calibration.ts'
import { CLAUSE_WEIGHTS, clauseClues, runIn } from './clause-clues.ts'
import { weighed } from './clues.ts'
import { FIGURE_WEIGHTS, figureClues, fitOf, wordsOfFigure } from './figure-clues.ts'
import { type CountedFigure, countedFigures } from './figures.ts'
import { type Measure, measuringBy } from './likeness.ts'
import { type Liked, piecesOf, UNLIKED } from './pieces.ts'
import { type PlainParts, type Sought, soughtAt, soughtBy } from './sought.ts'
import { WINDOW_WEIGHTS, windowClues } from './window-clues.ts'
import { wordClauses } from './word-clauses.ts'

/** Longer windows are read to here; passages have at most 300 characters. */
const LONGEST = 2000

/** The figures that could answer; `score` leaves out what {@link fitOf} says. */
async function likedFigures(sought: Sought, window: Window, measure: Measure): Promise<(Liked & { fit: number })[]> {
  const scored = async (one: CountedFigure) => {
    const like = await measure(wordsOfFigure(one))
    const score = weighed(figureClues(sought, one, window, like), FIGURE_WEIGHTS, sought.english)
    return { start: one.figure.start, end: one.figure.end, score, fit: fitOf(sought, one) }
  }
  return Promise.all(countedFigures(window.text, sought.asked).map(scored))
}

/** The clause, or the name in it, that answers best. */
async function likedClause(sought: Sought, window: Window, measure: Measure): Promise<Liked | null> {
  let best: Liked | null = null
  for (const clause of wordClauses(window.text)) {
    const like = await measure(clause.words)
    const score = weighed(clauseClues(sought, clause, window, like), CLAUSE_WEIGHTS, sought.english)
    if (!best || score > best.score) best = { ...runIn(clause, sought.asked.kind), score }
  }
  return best
}

/** Bare words are answered with the best figure alone; whoever asks for a figure weighs the fit of each by itself. */
function figureRuns(sought: Sought, figures: readonly (Liked & { fit: number })[]): readonly Liked[] {
  if (!sought.isBare) return figures
  const whole = figures.map((one) => ({ ...one, score: one.score + one.fit }))
  return whole.toSorted((a, b) => b.score - a.score).slice(0, 1)
}

const FIGURE_KINDS = new Set(['count', 'rate', 'money', 'date'])

async function readWindow(sought: Sought, window: Window, measure: Measure): Promise<Reading> {
  const asksFigure = FIGURE_KINDS.has(sought.asked.kind)
  const figures = asksFigure ? await likedFigures(sought, window, measure) : []
  const clause = figures.length === 0 ? await likedClause(sought, window, measure) : null
  const best = figures.length === 0 ? null : Math.max(...figures.map(({ score, fit }) => score + fit))
  const answerable = weighed(windowClues(sought, window, asksFigure, best), WINDOW_WEIGHTS, sought.english)
  return { answerable, ...piecesOf(window.text, clause ? [clause] : figureRuns(sought, figures)) }
}

/** The reading with the rest of the text, which was not read, as one more piece. */
function covering(text: string, reading: Reading): Reading {
  if (text.length <= LONGEST) return reading
  return {
    answerable: reading.answerable,
    pieces: [...reading.pieces, { start: LONGEST, end: text.length }],
    starts: Float32Array.from([...reading.starts, UNLIKED]),
    ends: Float32Array.from([...reading.ends, UNLIKED]),
  }
}

/**
 * The Reader port without a model: the passage by how it was found and the question's words, the figure by the words of
 * its clause, its unit and how like the question they are by a table of word vectors, other answers by clause. Nothing of
 * Node, some milliseconds for a question.
 */
export function plainReader(parts: PlainParts): Reader {
  const measureFor = measuringBy(parts.table)
  let last: { readonly question: string; readonly sought: Sought } | undefined
  return {
    id: 'plain-2',
    calibration: PLAIN_CALIBRATION,
    wordings: 'one',
    async read(question, { text, head, found }) {
      if (last?.question !== question) last = { question, sought: soughtBy(parts, question) }
      const sought = soughtAt(last.sought, head.split(' ', 1)[0] ?? '')
      const measure = await measureFor(sought.focus)
      const window = { text: text.slice(0, LONGEST), head, ...(found ? { found } : {}) }
      return covering(text, await readWindow(sought, window, measure))
    },
  }
}
