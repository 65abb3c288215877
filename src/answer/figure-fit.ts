import { type AnswerKind, type Asked, stepIn } from '../question/asked.ts'
import type { FigureRun } from '../text/figures.ts'
import { type UnitKind, unitFit } from '../text/units.ts'

/**
 * What a fitting or unfitting unit adds to the reader's logits: a figure in the unit asked for ("多少件" and 件) wins over
 * one in another unit unless the reader is much surer of that. All of these were chosen on the tenth of the reader's
 * written passages that it was not trained on (docs/eval.md).
 */
const UNIT_BONUS = 5
/** The same for a figure of the kind asked for: a rate for "比例", money for "多少钱". "多少" alone asks for no kind. */
const KIND_BONUS = 5
/** Small Chinese numerals mostly stand in names ("三项制度"), not for what was counted; 七十六件 is a count. */
const NUMERAL_PENALTY = 2
const SMALL_NUMERAL = 10
/** What each of the genre's terms that an English question speaks of adds to a figure whose clause has it. */
const WORD_BONUS = 1
/** What it adds that the figure counts what the question names behind its measure word ("几个律师": 4名律师, not 3家企业). */
const COUNTED_BONUS = 5
/** What it takes away that the figure counts another step of a case than is asked ("办结22件" for 受理). */
const STEP_PENALTY = 3
/** What it adds to a run of years where a period is asked for. */
const PERIOD_BONUS = 6

/** What is said of nearly everything when one asks: "几个律师". */
const ANY_UNIT = '个'
const PERIOD = /\d{4}年?\s?[-—–~至到]/u
const CLAUSE_SIGN = /[，,。；;：:（(）)、]/u

type FigureQuestion = 'count' | 'rate' | 'money' | 'date'
const FIGURE_QUESTIONS: Readonly<Record<FigureQuestion, readonly UnitKind[]>> = {
  count: ['count', 'rate', 'money'],
  rate: ['rate', 'count'],
  money: ['money', 'count'],
  date: ['date'],
}

/** The kinds of figures that can answer a question of this kind; none where it asks for no figure. */
function figureKinds(kind: AnswerKind): readonly UnitKind[] {
  return kind === 'count' || kind === 'rate' || kind === 'money' || kind === 'date' ? FIGURE_QUESTIONS[kind] : []
}

/** Whether a question asks for a figure: a count, a rate, money or a date. */
export function asksForFigure({ kind }: Asked): boolean {
  return figureKinds(kind).length > 0
}

/** Whether a figure can answer at all. */
export function canAnswer(asked: Asked, figure: FigureRun): boolean {
  return figureKinds(asked.kind).includes(figure.kind) && !(asked.kind === 'date' && figure.numeral)
}

/** What a figure counts: the words before it, back to the last figure or sign, and behind it, up to the next sign. */
export interface Clause {
  readonly before: string
  readonly after: string
}

/** The clause of a figure; `previous` is the figure before it, if any. */
export function clauseOf(text: string, figure: FigureRun, previous: FigureRun | undefined): Clause {
  const lead = text.slice(previous?.end ?? 0, figure.start)
  const rest = text.slice(figure.end)
  const stop = rest.search(CLAUSE_SIGN)
  return { before: lead.split(CLAUSE_SIGN).at(-1) ?? '', after: stop < 0 ? rest : rest.slice(0, stop) }
}

function unitBonus(asked: Asked, figure: FigureRun): number {
  if (asked.kind !== 'count') return figure.kind === asked.kind ? KIND_BONUS : 0
  if (asked.units.length === 0) return 0
  const [unit, ...more] = asked.units
  const least = unit === ANY_UNIT && more.length === 0 && figure.kind === 'count' ? 0.5 : 0
  return (2 * Math.max(least, ...asked.units.map((one) => unitFit(one, figure.unit))) - 1) * UNIT_BONUS
}

function countedBonus({ counted }: Asked, clause: Clause): number {
  return counted !== null && (clause.after.startsWith(counted) || clause.before.endsWith(counted)) ? COUNTED_BONUS : 0
}

function stepPenalty({ step }: Asked, { before }: Clause): number {
  const counted = stepIn(before)
  return step !== null && counted !== null && counted !== step ? -STEP_PENALTY : 0
}

/** What its kind, unit and clause add to the reader's logits for a figure; `words` are terms that its clause may hold. */
export function figureFit(
  asked: Asked,
  figure: FigureRun,
  written: string,
  clause: Clause,
  words: readonly string[],
): number {
  const numeral = figure.numeral && figure.kind === 'count' && figure.value <= SMALL_NUMERAL ? -NUMERAL_PENALTY : 0
  const period = asked.period && PERIOD.test(written) ? PERIOD_BONUS : 0
  const held = words.filter((word) => clause.before.includes(word) || clause.after.includes(word)).length
  const named = countedBonus(asked, clause) + stepPenalty(asked, clause) + WORD_BONUS * held
  return unitBonus(asked, figure) + named + numeral + period
}
