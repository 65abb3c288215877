import { figureFit } from '../figure-fit.ts'
import type { Window } from '../reader.ts'
import { type Clues, flag, type Weights } from './clues.ts'
import type { CountedFigure } from './figures.ts'
import { behindBest } from './likeness.ts'
import { type Sought, shareIn } from './sought.ts'

const SUM = /共|总|合计|累计|全年|全市|全县|全区|全省/u
const CHANGE = /同比|环比|较上年|比上年|较去年|增长|增加|下降|减少|上升/u
const ASKS_CHANGE =
  /同比|增长|增加|增幅|下降|减少|上升|提高|提升|多了|少了|压缩|缩短|\b(?:fell|fall|drop|decreas\w*|increas\w*|grow|grew|rise|rose|more than|fewer|compared|cut|shorten\w*|improv\w*|by how)\b/iu
const ASKS_MONEY =
  /\b(?:pay|paid|costs?|worth|value|subsid\w+|fine[sd]?|loans?|money|funds?|sum|amount|yuan|compensation|savings?|loss(?:es)?|debts?|stake|income|invest\w*)\b|钱|金额|资金|经费|值/iu
const PAIR = /(?=(\p{Script=Han}{2}))/gu
/** How far around a figure its nearest words reach, and how far before its clause a change may be told. */
const NEAR = { before: 8, after: 6, change: 12 } as const

type FigureClue =
  | 'sentenceWords'
  | 'nearWords'
  | 'saidInQuestion'
  | 'sentence'
  | 'likeClause'
  | 'isFirst'
  | 'isSum'
  | 'isAskedChange'
  | 'isMoney'

/**
 * What each clue counts among the figures of one passage, with figureFit at its own weight. Between two fits (softmax, small
 * L2): on eleven invented reports of embeddings/train/data/reports with the table as first shipped (510 figure questions),
 * and on the thirteen that no model was trained on with the trained table (650). On the latter the right figure of the
 * passage comes first for .87 of the Chinese and .72 of the English questions (English without any table: .56; fitted on
 * seven of the reports, on the other six: .89 and .67).
 */
export const FIGURE_WEIGHTS: Weights<FigureClue> = {
  sentenceWords: [2.6, 1.6],
  nearWords: [0.5, 0.7],
  saidInQuestion: [2.4, 0.5],
  sentence: [7, 18.5],
  likeClause: [5.5, 11.5],
  isFirst: [-0.4, -0.6],
  isSum: [0.7, -0.3],
  isAskedChange: [4, 3],
  isMoney: [2.2, 3.4],
}

/** How much of the clause the question speaks of: what it leaves out makes the figure another one. */
function saidInQuestion(sought: Sought, clause: string): number {
  const pairs = [...clause.matchAll(PAIR)].map((match) => match[1] ?? '')
  if (pairs.length === 0) return 0
  const said = sought.english ? sought.words.map((word) => word.text).join(' ') : sought.question
  return pairs.filter((pair) => said.includes(pair)).length / pairs.length
}

function isChange({ clause, context }: CountedFigure): boolean {
  return CHANGE.test(clause.before) || CHANGE.test(context.slice(-NEAR.change))
}

/** The words of a figure that are measured against the question: what it counts, with its unit and without its digits. */
export function wordsOfFigure({ clause, figure }: CountedFigure): string {
  return `${clause.before}${figure.unit}${clause.after}`
}

/** Why this figure of a window rather than another. */
export function figureClues(sought: Sought, counted: CountedFigure, window: Window, like: number): Clues<FigureClue> {
  const { clause, context, figure } = counted
  const near = `${clause.before.slice(-NEAR.before)}${clause.after.slice(0, NEAR.after)}`
  return {
    sentenceWords: shareIn(sought, `${context}${clause.before}${clause.after}`),
    nearWords: shareIn(sought, near),
    saidInQuestion: saidInQuestion(sought, `${clause.before}${clause.after}`),
    sentence: behindBest(window.found, figure.start),
    likeClause: like,
    isFirst: flag(counted.isFirst),
    isSum: flag(SUM.test(clause.before)),
    isAskedChange: flag(ASKS_CHANGE.test(sought.question) && isChange(counted)),
    isMoney: flag(figure.kind === 'money' && ASKS_MONEY.test(sought.question)),
  }
}

/** What kind, unit and counted noun add; whoever chooses among figures adds the same (figure-fit.ts). */
export function fitOf({ asked }: Sought, { figure, written, clause }: CountedFigure): number {
  return figureFit(asked, figure, written, clause, [])
}
