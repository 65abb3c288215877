import type { Asked } from '../question/asked.ts'
import { type FigureRun, figuresIn } from '../text/figures.ts'
import type { Run } from '../text/sentences.ts'
import { enumerationsOf } from './enumerations.ts'
import { asksForFigure, canAnswer, clauseOf, figureFit } from './figure-fit.ts'
import type { Reading } from './reader.ts'

/** A run of a window that may be the answer, with how well the reader likes it (start logit + end logit). */
export interface Span extends Run {
  readonly score: number
  /** the figure it is, where a figure was asked for */
  readonly figure: FigureRun | null
  /** whether it is an enumeration with just as many items as were asked for */
  readonly isCountedList: boolean
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
const WORDS_MARGIN = 10

/** The same for an enumeration with as many items as were asked for, which is hardly ever there by chance. */
const LIST_MARGIN = 12

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
  return { start: first?.start ?? 0, end: last?.end ?? 0, score: best.score, figure: null, isCountedList: false }
}

/** The piece within a run that the logits like best. */
function likeliestIn(reading: Reading, logits: Float32Array, run: Run): { piece: Run; logit: number } | null {
  let best: { piece: Run; logit: number } | null = null
  reading.pieces.forEach((piece, i) => {
    const logit = logits[i] ?? Number.NEGATIVE_INFINITY
    if (piece.start < run.end && piece.end > run.start && (!best || logit > best.logit)) best = { piece, logit }
  })
  return best
}

/** The best start and the best end within a figure. */
function likesFigure(reading: Reading, figure: FigureRun): number {
  const best = (logits: Float32Array) => likeliestIn(reading, logits, figure)?.logit ?? Number.NEGATIVE_INFINITY
  return best(reading.starts) + best(reading.ends)
}

/** The enumeration with as many items as the question asks for: from within its first item to within its last. */
function countedList(reading: Reading, text: string, items: number): Span | null {
  const spans = enumerationsOf(text, items).flatMap((found): Span[] => {
    const [head, tail] = [found.items[0], found.items.at(-1)]
    const first = head && likeliestIn(reading, reading.starts, head)
    const last = tail && likeliestIn(reading, reading.ends, tail)
    if (!first || !last) return []
    const score = first.logit + last.logit
    return [{ start: first.piece.start, end: last.piece.end, score, figure: null, isCountedList: true }]
  })
  return spans.toSorted((a, b) => b.score - a.score)[0] ?? null
}

/** The spans that are figures that could answer, likeliest first. */
function figureSpans(reading: Reading, text: string, asked: Asked, words: readonly string[]): Span[] {
  const all = figuresIn(text)
  const spans = all.flatMap((figure, i): Span[] => {
    if (!canAnswer(asked, figure)) return []
    const { start, end } = figure
    const fit = figureFit(asked, figure, text.slice(start, end), clauseOf(text, figure, all[i - 1]), words)
    return [{ start, end, score: likesFigure(reading, figure) + fit, figure, isCountedList: false }]
  })
  return spans.toSorted((a, b) => b.score - a.score)
}

/** Up to this length a free span with several figures is about one of them, not about all. */
const LONGEST_ABOUT_ONE = 40

/**
 * The figure that a free span is about: the one in it that the reader likes best where bare words were asked ("法律援助 案件"),
 * which mean their figure; the only one that can answer where a figure was asked for.
 */
function figureWithin(reading: Reading, free: Span, text: string, asked: Asked, figures: readonly Span[]): Span | null {
  const isWithin = ({ start, end }: Run) => start < free.end && free.start < end
  if (asksForFigure(asked)) {
    const [only, ...more] = figures.filter(isWithin)
    return only && more.length === 0 ? { ...only, score: free.score } : null
  }
  if (!asked.keywords || asked.kind !== 'any') return null
  const found = figuresIn(text).filter(isWithin)
  if (found.length > 1 && free.end - free.start > LONGEST_ABOUT_ONE) return null
  const [figure] = found.toSorted((a, b) => likesFigure(reading, b) - likesFigure(reading, a))
  if (!figure || figure.kind === 'date') return null
  return { ...free, start: figure.start, end: figure.end, figure }
}

/**
 * The span that answers best: a figure where one is asked for, unless the reader is much surer of other words. `words`
 * are the terms an English question speaks of: a figure whose clause has them is preferred.
 */
export function bestSpan(reading: Reading, text: string, asked: Asked, words: readonly string[] = []): Span | null {
  const free = freeSpan(reading)
  const list = asked.items === null ? null : countedList(reading, text, asked.items)
  if (list && free && free.score - list.score < LIST_MARGIN) return list
  const figures = figureSpans(reading, text, asked, words)
  const [figure] = figures
  if (figure && (!free || free.score - figure.score <= WORDS_MARGIN)) return figure
  return (free && figureWithin(reading, free, text, asked, figures)) ?? free
}
