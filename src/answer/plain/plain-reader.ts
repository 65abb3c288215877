import { asksForFigure } from '../figure-fit.ts'
import type { Reader, Reading, Window } from '../reader.ts'
import { PLAIN_CALIBRATION } from './calibration.ts'
import { bestWordClause, type CandidateFigure, candidateFigures } from './candidates.ts'
import { weighed } from './clues.ts'
import { figureScore, LEXICON } from './fitted.ts'
import { type Measure, measuringBy } from './likeness.ts'
import { type Liked, piecesOf, UNLIKED } from './pieces.ts'
import { keptOf, type PlainParts, type Sought, soughtIn } from './sought.ts'
import { WINDOW_WEIGHTS, windowClues } from './window-clues.ts'

/** Longer windows are read to here; passages have at most 300 characters. */
const LONGEST = 2000

/** A figure that could answer; `score` leaves out what its fit adds. */
interface LikedFigure extends Liked {
  readonly candidate: CandidateFigure
}

function likedFigure(sought: Sought, candidate: CandidateFigure): LikedFigure {
  const { start, end } = candidate.counted.figure
  return { start, end, score: figureScore(candidate.clues, sought.english), candidate }
}

function wholeScore({ score, candidate }: LikedFigure): number {
  return score + candidate.fit
}

/** Bare words are answered with the best figure alone; whoever asks for a figure weighs the fit of each by itself. */
function figureRuns(sought: Sought, figures: readonly LikedFigure[]): readonly Liked[] {
  if (!sought.isBare) return figures
  const whole = figures.map((one) => ({ ...one, score: wholeScore(one) }))
  return whole.toSorted((a, b) => b.score - a.score).slice(0, 1)
}

async function readWindow(sought: Sought, window: Window, measure: Measure): Promise<Reading> {
  const asksFigure = asksForFigure(sought.asked)
  const candidates = await candidateFigures(sought, window, asksFigure, measure)
  const figures = candidates.map((one) => likedFigure(sought, one))
  const clause = figures.length > 0 ? null : await bestWordClause(sought, window, measure)
  const best = figures.length > 0 ? Math.max(...figures.map(wholeScore)) : null
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
 * The Reader port without a model: the passage by how it was found and how its words meet the question's, the figure by
 * the words of its clause, its unit and how like the question they are by a table of word vectors, other answers by
 * clause. Nothing of Node, some milliseconds for a question.
 */
export function plainReader(parts: PlainParts): Reader {
  const measureFor = measuringBy(parts.table)
  const kept = keptOf(parts, LEXICON)
  let last: { readonly key: string; readonly sought: Promise<Sought> } | undefined
  return {
    id: 'plain-3',
    calibration: PLAIN_CALIBRATION,
    wordings: 'one',
    async read(question, { text, head, found }) {
      const place = head.split(' ', 1)[0] ?? ''
      const key = `${place} ${question}`
      if (last?.key !== key) last = { key, sought: soughtIn(kept, question, place) }
      const sought = await last.sought
      const measure = await measureFor(sought.focus)
      const window = { text: text.slice(0, LONGEST), head, ...(found ? { found } : {}) }
      return covering(text, await readWindow(sought, window, measure))
    },
  }
}
