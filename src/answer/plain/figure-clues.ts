import { unitFit } from '../../text/units.ts'
import { figureFit } from '../figure-fit.ts'
import type { Window } from '../reader.ts'
import type { AskedSigns } from './asked-signs.ts'
import { type Clues, flag } from './clues.ts'
import type { CountedFigure } from './figures.ts'
import { lexiconScore, unitWord } from './lexicon.ts'
import { behindBest } from './likeness.ts'
import { type Sought, shareIn } from './sought.ts'

const SUM = /共|总|合计|累计|全年|全市|全县|全区|全省/u
const PART = /其中|包括|含/u
const CHANGE = /同比|环比|较上年|比上年|较去年|增长|增加|下降|减少|上升/u
const OPEN_BRACKET = /[（(][^）)]*$/u
const BARE_YEAR = /^(?:19|20)\d\d ?年?度?$/u
const POINTS = '个百分点'
const PEOPLE_TIMES = '人次'
/** "How many" of an unknown noun names all measure words, and then none is the first. */
const MANY_UNITS = 20
/** How far before a clause a change, a part or a bracket may be told. */
const NEAR = { change: 12, part: 30, bracket: 30 } as const

/** What speaks for a figure of a passage rather than another; {@link figureClues} says how each is read. */
export type FigureClue = keyof ReturnType<typeof figureClues>

/** How much of the clause the question speaks of: what it leaves out makes the figure another one. */
function saidInQuestion({ said, figureWords }: Sought, counted: CountedFigure): number {
  const { pairs } = figureWords(counted)
  return pairs.length === 0 ? 0 : pairs.filter((pair) => said.includes(pair)).length / pairs.length
}

function isChange({ clause, context }: CountedFigure): boolean {
  return CHANGE.test(clause.before) || CHANGE.test(context.slice(-NEAR.change))
}

/** The words of a figure that are measured against the question: what it counts, with its unit and without its digits. */
export function wordsOfFigure({ clause, figure }: CountedFigure): string {
  return `${clause.before}${figure.unit}${clause.after}`
}

/** Whether the question itself names this number: what it knows it does not ask for. */
function isSaid({ written }: CountedFigure, { numbers }: AskedSigns): boolean {
  const digits = written.replace(/[^\d.]/gu, '')
  return digits !== '' && numbers.includes(digits)
}

/** How the unit fits the measure words asked for, as flags: what these count stands beside what {@link fitOf} says. */
function unitClues({ asked }: Sought, { figure, written }: CountedFigure) {
  const asksUnit = asked.kind === 'count' && asked.units.length > 0
  const fit = asksUnit ? Math.max(...asked.units.map((unit) => unitFit(unit, figure.unit))) : null
  return {
    unitSame: flag(fit === 1),
    unitKin: flag(fit === 0.5),
    unitOther: flag(fit === 0),
    firstUnit: flag(asked.units.length < MANY_UNITS && asked.units[0] === figure.unit),
    personTimes: flag(figure.unit === PEOPLE_TIMES),
    numeral: flag(figure.numeral),
    point: flag(figure.unit === POINTS),
    bareYear: flag(figure.kind === 'date' && BARE_YEAR.test(written)),
    day: flag(figure.kind === 'date' && figure.unit === '日'),
    countRate: flag(asked.kind === 'count' && figure.kind === 'rate'),
    rateCount: flag(asked.kind === 'rate' && figure.kind === 'count'),
  }
}

/** How a figure's clause, its nearest words and its sentence up to there meet the words of the question. */
function wordClues({ match, figureWords }: Sought, counted: CountedFigure) {
  const { own, nearest, soFar, sentence } = figureWords(counted)
  const whole = match.cover(soFar)
  const spoken = match.spoken(own)
  return {
    coverContext: whole.mean,
    coverContextMin: whole.least,
    coverSentence: match.cover(sentence).mean,
    coverClauseMin: match.cover(own).least,
    coverNear: match.cover(nearest).mean,
    reverse: spoken.mean,
    reverseMin: spoken.least,
    reverseNear: match.spoken(nearest).mean,
    unitLike: match.nounLike(counted.figure.unit),
  }
}

/** What is told by signs: where it stands in its sentence, whether it is a sum, a part, a change, money. */
function signClues({ signs }: Sought, counted: CountedFigure) {
  const { clause, context, figure } = counted
  const isSum = SUM.test(clause.before)
  return {
    isFirst: flag(counted.isFirst),
    isSum: flag(isSum),
    sumAsked: flag(isSum && signs.sum),
    isAskedChange: flag(signs.change && isChange(counted)),
    change: flag(!signs.change && CHANGE.test(clause.before)),
    isMoney: flag(figure.kind === 'money' && signs.money),
    isPart: flag(PART.test(clause.before) || PART.test(context.slice(-NEAR.part))),
    said: flag(isSaid(counted, signs)),
    noBefore: flag(clause.before === ''),
    bracket: flag(OPEN_BRACKET.test(`${context}${clause.before}`.slice(-NEAR.bracket))),
  }
}

/** The words beside a figure that the lexicon is asked for, and its unit. */
export function lexiconWords({ figureWords }: Sought, counted: CountedFigure): readonly string[] {
  return [...figureWords(counted).own, unitWord(counted.figure.unit)]
}

/** What the lexicon says of them; 0 for a Chinese question. */
function lexiconClue(sought: Sought, counted: CountedFigure): number {
  const { lexicon, stems } = sought
  return stems.length === 0 ? 0 : lexiconScore(lexicon, stems, lexiconWords(sought, counted))
}

/** Why this figure of a window rather than another. */
export function figureClues(sought: Sought, counted: CountedFigure, window: Window, like: number) {
  const { clause, context, figure } = counted
  return {
    sentenceWords: shareIn(sought, `${context}${clause.before}${clause.after}`),
    saidInQuestion: saidInQuestion(sought, counted),
    sentence: behindBest(window.found, figure.start),
    likeClause: like,
    lexicon: lexiconClue(sought, counted),
    ...wordClues(sought, counted),
    ...signClues(sought, counted),
    ...unitClues(sought, counted),
  } satisfies Clues<string>
}

/** What kind, unit and counted noun add; whoever chooses among figures adds the same (figure-fit.ts). */
export function fitOf({ asked }: Sought, { figure, written, clause }: CountedFigure): number {
  return figureFit(asked, figure, written, clause, [])
}
