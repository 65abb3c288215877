import type { AnswerKind, Asked } from '../question/asked.ts'
import { type FigureRun, figuresIn } from '../text/figures.ts'
import type { Run } from '../text/sentences.ts'
import { type UnitKind, unitFit } from '../text/units.ts'
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
 * What a fitting or unfitting unit adds to the reader's logits: a figure in the unit asked for ("多少件" and 件) wins over
 * one in another unit unless the reader is much surer of that. Chosen on the training set's held-out tenth.
 */
const UNIT_BONUS = 3
/** The same for a figure of the kind asked for: a rate for "比例", money for "多少钱". "多少" alone asks for no kind. */
const KIND_BONUS = 3
/** Chinese numerals mostly stand in names ("三项制度"), not for what was counted. */
const NUMERAL_PENALTY = 2
/** How much surer the reader must be of other words than of a figure to answer a question for a figure with them. */
const WORDS_MARGIN = 6

/** What each of the genre's terms that an English question speaks of adds to a figure whose clause has it. */
const WORD_BONUS = 1
const CLAUSE_SIGN = /[，,。；;：:（(）)、]/u

type FigureQuestion = 'count' | 'rate' | 'money' | 'date'
const FIGURE_QUESTIONS: Readonly<Record<FigureQuestion, readonly UnitKind[]>> = {
  count: ['count', 'rate', 'money'],
  rate: ['rate', 'count'],
  money: ['money', 'count'],
  date: ['date'],
}

function figureKinds(kind: AnswerKind): readonly UnitKind[] {
  return kind === 'count' || kind === 'rate' || kind === 'money' || kind === 'date' ? FIGURE_QUESTIONS[kind] : []
}

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

/** What a figure counts: the words from the figure or sign before it to the sign after it. */
function clauseOf(text: string, figure: FigureRun, before: FigureRun | undefined): string {
  const from = text.slice(before?.end ?? 0, figure.start)
  const start =
    figure.start - (from.length - 1 - Math.max(-1, ...[...from].map((sign, i) => (CLAUSE_SIGN.test(sign) ? i : -1))))
  const after = text.slice(figure.end).search(CLAUSE_SIGN)
  return text.slice(start, after < 0 ? text.length : figure.end + after)
}

/** How many of the words looked for stand where the figure's clause says what it counts. */
function wordBonus(text: string, figure: FigureRun, before: FigureRun | undefined, words: readonly string[]): number {
  if (words.length === 0) return 0
  const clause = clauseOf(text, figure, before)
  return WORD_BONUS * words.filter((word) => clause.includes(word)).length
}

function fitBonus(asked: Asked, figure: FigureRun): number {
  const numeral = figure.numeral && figure.kind === 'count' ? -NUMERAL_PENALTY : 0
  if (asked.kind !== 'count') return (figure.kind === asked.kind ? KIND_BONUS : 0) + numeral
  if (asked.units.length === 0) return numeral
  const fit = Math.max(...asked.units.map((unit) => unitFit(unit, figure.unit)))
  return (2 * fit - 1) * UNIT_BONUS + numeral
}

/** The spans that are figures that could answer, likeliest first. */
function figureSpans(reading: Reading, text: string, asked: Asked, words: readonly string[]): Span[] {
  const kinds = figureKinds(asked.kind)
  const all = figuresIn(text)
  return all
    .filter((figure) => kinds.includes(figure.kind))
    .map((figure) => {
      const before = all.findLast((other) => other.end <= figure.start)
      const score = likesFigure(reading, figure) + fitBonus(asked, figure) + wordBonus(text, figure, before, words)
      return { start: figure.start, end: figure.end, score, figure }
    })
    .toSorted((a, b) => b.score - a.score)
}

/** The span that answers best: a figure where one is asked for, unless the reader is much surer of other words. */
export function bestSpan(reading: Reading, text: string, asked: Asked, words: readonly string[] = []): Span | null {
  const free = freeSpan(reading)
  const [figure] = figureSpans(reading, text, asked, words)
  if (!figure || !free) return figure ?? free
  return free.score - figure.score > WORDS_MARGIN ? free : figure
}
