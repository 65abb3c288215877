import type { Asked } from '../../question/asked.ts'
import { type FigureRun, figuresIn } from '../../text/figures.ts'
import { remembering } from '../../text/remembering.ts'
import { type Run, sentences } from '../../text/sentences.ts'
import { type Clause, canAnswer, clauseOf } from '../figure-fit.ts'

/** A figure of a window, with the words it belongs to. */
export interface CountedFigure {
  readonly figure: FigureRun
  readonly written: string
  /** what it counts, from the last sign or figure to the next sign */
  readonly clause: Clause
  /** from the beginning of its sentence to the clause */
  readonly context: string
  /** all of its sentence */
  readonly sentence: string
  /** whether it is the first of its sentence */
  readonly isFirst: boolean
}

function inSentence(text: string, sentence: Run, all: readonly FigureRun[]): CountedFigure[] {
  const first = all.findIndex((figure) => figure.start >= sentence.start)
  const own = first < 0 ? [] : all.slice(first).filter((figure) => figure.start < sentence.end)
  return own.map((figure, i) => {
    const clause = clauseOf(text.slice(0, sentence.end), figure, all[first + i - 1])
    const context = text.slice(sentence.start, Math.max(sentence.start, figure.start - clause.before.length))
    const written = text.slice(figure.start, figure.end)
    const whole = text.slice(sentence.start, sentence.end)
    return { figure, written, clause, context, sentence: whole, isFirst: i === 0 }
  })
}

/** Passages of a few reports are read again and again. */
const REMEMBERED = 256

const allFigures = remembering(REMEMBERED, (text: string): readonly CountedFigure[] => {
  const all = figuresIn(text)
  return sentences(text).flatMap((sentence) => inSentence(text, sentence, all))
})

/** The figures of a text that could answer a question, in order; the same objects as long as the text is remembered. */
export function countedFigures(text: string, asked: Asked): CountedFigure[] {
  return allFigures(text).filter(({ figure }) => canAnswer(asked, figure))
}

/** What stands before and behind a figure in its clause. */
export function beside({ clause }: CountedFigure): readonly [string, string] {
  return [clause.before, clause.after]
}

/** How far around a figure its nearest words reach. */
const REACH = { before: 8, after: 6 } as const

/** The nearest of that. */
export function near({ clause }: CountedFigure): readonly [string, string] {
  return [clause.before.slice(-REACH.before), clause.after.slice(0, REACH.after)]
}
