import { NUMERAL_CHARACTERS, parseNumeral } from './numerals.ts'
import { remembering } from './remembering.ts'
import { UNITS, type UnitKind, unitKind } from './units.ts'

/** A figure as it stands in folded text; offsets count in that text. */
export interface FigureRun {
  readonly start: number
  readonly end: number
  readonly kind: UnitKind
  /** 万 and 亿 applied; NaN for a date, whose words are its value */
  readonly value: number
  /** 件, 人次, 元, %; the unit of the value, so that 3万元 is 30000 元; 日, 年 for a date */
  readonly unit: string
  /** 余, 多, 近, 以上 … stands beside it */
  readonly approximate: boolean
  /** written in Chinese numerals, which also stand in names ("三项制度"): weaker evidence than digits */
  readonly numeral: boolean
}

const UNIT = UNITS.map((unit) => unit.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
const BEFORE = '(?<before>近|超过|超|逾|约|不少于|不低于|至少|达到|将近|大约)?'
const DIGITS = '(?<![\\d.第+·]|\\d,)(?<digits>\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,4})?|\\d{1,12}(?:\\.\\d{1,4})?)'
const NUMERAL = `(?<![第${NUMERAL_CHARACTERS}])(?<numeral>[${NUMERAL_CHARACTERS}]{1,8})`
const AFTER = '(?<after>以上|以下|以内|左右|之多|有余)?'

/** 775件, 2820余人次, 近150名, 8.8亿元, 13.98万人次, 98%以上, 6万余份 */
const DIGIT_FIGURE = new RegExp(
  `${BEFORE}${DIGITS} ?(?<scale>万亿|亿|万|千|百)?(?<more>余|多|来|几)? ?(?<unit>${UNIT})${AFTER}`,
  'gu',
)
/** 六件, 二十余场, 三百多人; the unit must follow at once */
const NUMERAL_FIGURE = new RegExp(`${BEFORE}${NUMERAL}(?<scale>亿|万)?(?<more>余|多)?(?<unit>${UNIT})${AFTER}`, 'gu')
/** 百分之八十, 百分之98.5 */
const PERCENT_WORDS = new RegExp(`百分之(?<part>[${NUMERAL_CHARACTERS}]{1,5}|\\d{1,3}(?:\\.\\d{1,3})?)${AFTER}`, 'gu')
/** 三分之一 */
const FRACTION = new RegExp(
  `(?<below>[${NUMERAL_CHARACTERS}]{1,3})分之(?<above>[${NUMERAL_CHARACTERS}]{1,3})${AFTER}`,
  'gu',
)
const YEAR = '(?:19|20)\\d{2}'
/** 底前, 中旬, 起: which part of the time, and whether it is a limit; not 前三季度, 起草 */
const PART =
  '(?: ?(?:上旬|中旬|下旬|[底初末]))?(?: ?(?:之前|以前|前(?![\\d期往后列端置款述任三两一二四五六七八九十])|起(?![草诉因伏])))?'
const DATES = [
  `${YEAR}-\\d{1,2}-\\d{1,2}(?!\\d)`,
  `${YEAR} ?年? ?[-—–~至到]{1,2} ?${YEAR} ?年?`,
  `${YEAR} ?年 ?\\d{1,2} ?月(?: ?\\d{1,2} ?[日号])?${PART}`,
  `\\d{1,2} ?月 ?\\d{1,2} ?[日号]${PART}`,
  `\\d{1,2} ?月 ?(?:上旬|中旬|下旬|[底初末])${PART}`,
  `\\d{1,2}[时点](?:\\d{1,2}分)?[-—–~至到](?:次日)?\\d{1,2}[时点](?:\\d{1,2}分)?`,
  `(?:${YEAR} ?年)?(?:[上下]半年|年底)${PART}`,
  `${YEAR} ?(?:年度?|版)${PART}`,
  '(?<=[“"「])\\d{1,2}[.·]\\d{1,2}(?!\\d|%)',
]
/**
 * 2024年2月28日, 12月1日起, 9月底前, 2023—2025年, 2022-2025 年, 2024年度, 2024版, 上半年, 9时至21时, 12·4, 4.15 (a day only
 * inside quotes).
 */
const DATE = new RegExp(`(?<![\\d.])(?:${DATES.join('|')})`, 'gu')

const SCALE: Readonly<Record<string, number>> = { 百: 100, 千: 1e3, 万: 1e4, 亿: 1e8, 万亿: 1e12 }
const MONEY_SCALE: Readonly<Record<string, number>> = { 万元: 1e4, 亿元: 1e8 }

type Groups = Readonly<Record<string, string | undefined>>

/** What 万, 亿, 万元 make of the number, and the unit that is left. */
function scaled(number: number, scale: string | undefined, unit: string): { value: number; unit: string } {
  const times = (scale ? (SCALE[scale] ?? 1) : 1) * (MONEY_SCALE[unit] ?? SCALE[unit] ?? 1)
  const left = MONEY_SCALE[unit] ? '元' : SCALE[unit] ? '' : unit
  return { value: Number((number * times).toPrecision(15)), unit: left }
}

function figureOf(match: RegExpMatchArray, groups: Groups): FigureRun | null {
  const numeral = groups.numeral !== undefined
  const number = numeral ? parseNumeral(groups.numeral ?? '') : Number((groups.digits ?? '').replaceAll(',', ''))
  if (number === null || Number.isNaN(number)) return null
  const { value, unit } = scaled(number, groups.scale, groups.unit ?? '')
  const approximate = Boolean(groups.more || groups.after || (groups.before && groups.before !== '达到'))
  const start = match.index ?? 0
  return { start, end: start + match[0].length, kind: unitKind(groups.unit ?? ''), value, unit, approximate, numeral }
}

function share(match: RegExpMatchArray, value: number | null): FigureRun | null {
  if (value === null || Number.isNaN(value)) return null
  const start = match.index ?? 0
  const approximate = Boolean(match.groups?.after)
  return { start, end: start + match[0].length, kind: 'rate', value, unit: '%', approximate, numeral: true }
}

function percentOf(match: RegExpMatchArray): FigureRun | null {
  const part = match.groups?.part ?? ''
  return share(match, /^\d/.test(part) ? Number(part) : parseNumeral(part))
}

function fractionOf(match: RegExpMatchArray): FigureRun | null {
  const below = parseNumeral(match.groups?.below ?? '')
  const above = parseNumeral(match.groups?.above ?? '')
  return share(match, below && above !== null ? (100 * above) / below : null)
}

function dateOf(match: RegExpMatchArray): FigureRun {
  const start = match.index ?? 0
  const unit = /[日号.·]/.test(match[0]) ? '日' : '年'
  return {
    start,
    end: start + match[0].length,
    kind: 'date',
    value: Number.NaN,
    unit,
    approximate: false,
    numeral: false,
  }
}

const READERS: readonly (readonly [RegExp, (match: RegExpMatchArray) => FigureRun | null])[] = [
  [DATE, dateOf],
  [PERCENT_WORDS, percentOf],
  [FRACTION, fractionOf],
  [DIGIT_FIGURE, (match) => figureOf(match, match.groups ?? {})],
  [NUMERAL_FIGURE, (match) => figureOf(match, match.groups ?? {})],
]

/** A passage is looked through by several parts in turn, and by the next question again. */
const REMEMBERED = 256

/** Every figure and date of a folded text, in order, none overlapping another. */
export const figuresIn: (folded: string) => readonly FigureRun[] = remembering(REMEMBERED, readFigures)

function readFigures(folded: string): readonly FigureRun[] {
  const found: FigureRun[] = []
  for (const [pattern, read] of READERS) {
    for (const match of folded.matchAll(pattern)) {
      const figure = read(match)
      if (figure && !found.some((other) => other.start < figure.end && figure.start < other.end)) found.push(figure)
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}
