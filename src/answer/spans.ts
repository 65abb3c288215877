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
/** How much surer the reader must be of other words than of a figure to answer a question for a figure with them. */
const WORDS_MARGIN = 6

/** The likeliest span of any wording. */
function freeSpan(reading: Reading): Span | null {
  const { pieces, starts, ends } = reading
  let best: Span | null = null
  for (let first = 0; first < pieces.length; first++) {
    for (let last = first; last < Math.min(pieces.length, first + MOST_PIECES); last++) {
      const score = (starts[first] ?? 0) + (ends[last] ?? 0)
      if (best && score <= best.score) continue
      best = { start: pieces[first]?.start ?? 0, end: pieces[last]?.end ?? 0, score, figure: null }
    }
  }
  return best
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
