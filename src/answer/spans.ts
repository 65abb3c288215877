import type { Asked } from '../question/asked.ts'
import { type FigureRun, figuresIn } from '../text/figures.ts'
import type { Run } from '../text/sentences.ts'
import { canAnswer, clauseOf, figureFit } from './figure-fit.ts'
import type { Reading } from './reader.ts'

/** A run of a window that may be the answer, with how well the reader likes it (start logit + end logit). */
export interface Span extends Run {
  readonly score: number
  /** the figure it is, where a figure was asked for */
  readonly figure: FigureRun | null
}

/** The longest free span, in pieces: what the reader was trained to give. */
const MOST_PIECES = 60
/**
 * The reader cuts names and lists short. A beginning or end farther out is taken if its logit is less than this below the
 * best one's: on the held-out tenth the words asked for are then whole in .86 instead of .79, and nothing else in .52
 * instead of .54.
 */
const LIKED_AS_WELL = 2
/** How far out, in pieces. */
const REACH = 12
/** How much surer the reader must be of other words than of a figure to answer a question for a figure with them. */
const WORDS_MARGIN = 6

/** The likeliest first and last piece, at most {@link MOST_PIECES} apart. */
function likeliestPieces({ pieces, starts, ends }: Reading): { first: number; last: number; score: number } | null {
  let best: { first: number; last: number; score: number } | null = null
  for (let first = 0; first < pieces.length; first++) {
    for (let last = first; last < Math.min(pieces.length, first + MOST_PIECES); last++) {
      const score = (starts[first] ?? 0) + (ends[last] ?? 0)
      if (!best || score > best.score) best = { first, last, score }
    }
  }
  return best
}

/** The piece farthest from `from` in a direction, within reach, that the logits like nearly as well. */
function farthest(logits: Float32Array, from: number, step: 1 | -1): number {
  const least = (logits[from] ?? 0) - LIKED_AS_WELL
  let found = from
  for (let i = from + step; Math.abs(i - from) <= REACH && i >= 0 && i < logits.length; i += step) {
    if ((logits[i] ?? Number.NEGATIVE_INFINITY) >= least) found = i
  }
  return found
}

/** The likeliest span of any wording, with what the reader would nearly as well have begun or ended with. */
function freeSpan(reading: Reading): Span | null {
  const best = likeliestPieces(reading)
  if (!best) return null
  const first = reading.pieces[farthest(reading.starts, best.first, -1)]
  const last = reading.pieces[farthest(reading.ends, best.last, 1)]
  return { start: first?.start ?? 0, end: last?.end ?? 0, score: best.score, figure: null }
}

function likesFigure(reading: Reading, figure: FigureRun): number {
  let start = Number.NEGATIVE_INFINITY
  let end = Number.NEGATIVE_INFINITY
  reading.pieces.forEach((piece, i) => {
    if (piece.start >= figure.end || piece.end <= figure.start) return
    start = Math.max(start, reading.starts[i] ?? 0)
    end = Math.max(end, reading.ends[i] ?? 0)
  })
  return start + end
}

/** The spans that are figures that could answer, likeliest first. */
function figureSpans(reading: Reading, text: string, asked: Asked, words: readonly string[]): Span[] {
  const all = figuresIn(text)
  const spans = all.flatMap((figure, i): Span[] => {
    if (!canAnswer(asked, figure)) return []
    const { start, end } = figure
    const fit = figureFit(asked, figure, text.slice(start, end), clauseOf(text, figure, all[i - 1]), words)
    return [{ start, end, score: likesFigure(reading, figure) + fit, figure }]
  })
  return spans.toSorted((a, b) => b.score - a.score)
}

/**
 * The span that answers best: a figure where one is asked for, unless the reader is much surer of other words. `words`
 * are the terms an English question speaks of: a figure whose clause has them is preferred.
 */
export function bestSpan(reading: Reading, text: string, asked: Asked, words: readonly string[] = []): Span | null {
  const free = freeSpan(reading)
  const [figure] = figureSpans(reading, text, asked, words)
  if (!figure || !free) return figure ?? free
  return free.score - figure.score > WORDS_MARGIN ? free : figure
}
