import { asksForFigure } from '../../../src/answer/figure-fit.ts'
import { ask } from '../../../src/answer/ask.ts'
import type { Engine } from '../../../src/answer/evidence.ts'
import { type CandidateFigure, candidateFigures } from '../../../src/answer/plain/candidates.ts'
import { lexiconWords } from '../../../src/answer/plain/figure-clues.ts'
import { measuringBy } from '../../../src/answer/plain/likeness.ts'
import { keptOf, type PlainParts, soughtIn } from '../../../src/answer/plain/sought.ts'
import type { Reader, Window } from '../../../src/answer/reader.ts'
import { folded } from '../../../src/text/fold.ts'
import type { Question } from '../../../test/eval/written-reports.ts'

/** A figure of a window: its clues, the words that the lexicon is asked for, and whether it is the answer. */
export interface FigureExample extends CandidateFigure {
  readonly words: readonly string[]
  readonly isGold: boolean
}

/** A question for a figure with the figures of the window that holds its answer. */
export interface Choice {
  readonly report: string
  readonly english: boolean
  readonly stems: readonly string[]
  readonly figures: readonly FigureExample[]
}

function bare(text: string): string {
  return folded(text).replace(/[\s,]/gu, '')
}

/** A reader that marks nothing and notes down what it was given. */
function notingReader(reader: Reader, noted: { question: string; window: Window }[]): Reader {
  return {
    ...reader,
    calibration: { ...reader.calibration, mostAnswerable: Number.POSITIVE_INFINITY },
    read: async (question, window) => {
      noted.push({ question, window })
      const piece = { start: 0, end: window.text.length }
      return { answerable: 0, pieces: [piece], starts: new Float32Array(1), ends: new Float32Array(1) }
    },
  }
}

/** Makes choices of questions, each asked of its own report as the program asks; null where no figure answers. */
export function choiceMaker(engine: Engine, parts: PlainParts): (question: Question) => Promise<Choice | null> {
  const measureFor = measuringBy(parts.table)
  const kept = keptOf(parts, {})
  const choiceIn = async (asked: Question, question: string, window: Window): Promise<Choice> => {
    const sought = await soughtIn(kept, question, window.head.split(' ', 1)[0] ?? '')
    const measure = await measureFor(sought.focus)
    const figures = await candidateFigures(sought, window, asksForFigure(sought.asked), measure)
    const answer = bare(asked.answers[0] ?? '')
    const examples = figures.map((one): FigureExample => {
      return { ...one, words: lexiconWords(sought, one.counted), isGold: bare(one.counted.written) === answer }
    })
    return { report: asked.reports[0] ?? '', english: asked.lang === 'en', stems: sought.stems, figures: examples }
  }
  return async (asked) => {
    const noted: { question: string; window: Window }[] = []
    const { question, history, reports } = asked
    await ask(
      { ...engine, reader: notingReader(engine.reader, noted) },
      { question, history: [...history], reports: [...reports] },
    )
    const [answer, evidence] = [bare(asked.answers[0] ?? ''), bare(asked.evidence[0] ?? '')]
    const holds = ({ text }: Window) => evidence.includes(bare(text)) && bare(text).includes(answer)
    const right = answer === '' ? undefined : noted.find(({ window }) => holds(window))
    const choice = right ? await choiceIn(asked, right.question, right.window) : null
    return choice?.figures.some(({ isGold }) => isGold) ? choice : null
  }
}
