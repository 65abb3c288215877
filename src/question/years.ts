import type { Report } from '../report/types.ts'
import { parseNumeral } from '../text/numerals.ts'
import { askedFor } from './asked.ts'

/** The years a question is about. */
export interface Years {
  /** those it filters by */
  readonly asked: readonly number[]
  /** years whose plan it asks for: the report of the year before is the one that has it */
  readonly planOf: readonly number[]
}

const YEAR =
  /(?<![\d.])(?<full>(?:19|20)\d{2})(?![\d.%])|(?<![\d.])(?<short>\d{2})年(?!代)|(?<numeral>二[〇零][一二三四五六七八九〇零]{2})/gu
const RANGE = /(?<![\d.])(?<from>(?:19|20)\d{2})\s?年?\s?(?:[-—–~至到]{1,2}|to)\s?(?<to>(?:19|20)\d{2})/gu
/** A range or year right before these is a plan's or document's name, not the report's year. */
const NAMED_PERIOD = /^\s?年?\s?(?:\)|）|版|规划|纲要|方案|plan\b|outline\b|version\b)/u
const PLAN_WORDS =
  /打算|计划|安排|思路|下一步|准备|将|怎么|如何|目标|要(?:做|怎|抓)|会(?:怎|如何)|\b(?:plan\w*|will|next|intend\w*|going to|aims?|goals?|set up|expect\w*|propos\w*)\b/u
/** Words of what is over: with them a year asks for that year's report. */
const PAST_WORDS =
  /了(?!解)|过(?!程|渡)|已|曾|共(?!同|享|建|治|管|有)|全年|取得|\b(?:did|was|were|had|has|have|achiev\w*|\w+ed in)\b/u
const FIGURES: ReadonlySet<string> = new Set(['count', 'rate', 'money'])
const LAST_YEAR = /去年|上一?年度?(?!结转)|\blast year\b|\bprevious year\b/u
const THIS_YEAR = /今年|本年度?|\bthis year\b/u

function yearOf(match: RegExpMatchArray): number | null {
  const { full, short, numeral } = match.groups ?? {}
  if (full) return Number(full)
  return short ? 2000 + Number(short) : parseNumeral((numeral ?? '').replaceAll('零', '〇'))
}

function expand(from: number, to: number): number[] {
  return to < from || to - from > 20 ? [from, to] : Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

function rangesIn(question: string): { years: number[]; rest: string } {
  const years: number[] = []
  const rest = question.replace(RANGE, (run: string, from: string, to: string, at: number) => {
    if (!NAMED_PERIOD.test(question.slice(at + run.length))) years.push(...expand(Number(from), Number(to)))
    return ' '.repeat(run.length)
  })
  return { years, rest }
}

/** "since 2016", "自2016年以来": when something began, not of which year it is asked. */
const SINCE = /(?:\bsince\s|自)$/u
const SINCE_THEN = /^\s?年?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:以来|起)/u

function isBeginning(question: string, { index, 0: run }: RegExpExecArray): boolean {
  return SINCE.test(question.slice(0, index)) || SINCE_THEN.test(question.slice(index + run.length))
}

function explicitYears(question: string): number[] {
  const { years, rest } = rangesIn(question)
  const single = [...rest.matchAll(YEAR)].flatMap((match) => {
    const year = yearOf(match)
    const isNamed = NAMED_PERIOD.test(rest.slice(match.index + match[0].length))
    return year === null || isNamed || isBeginning(rest, match) ? [] : [year]
  })
  return [...new Set([...years, ...single])]
}

/** 今年 is the newest year a report is held of, 去年 the one before it, if held: reports speak of years that are over. */
function relativeYears(question: string, held: readonly number[]): number[] {
  const newest = Math.max(...held)
  if (LAST_YEAR.test(question)) return [held.includes(newest - 1) ? newest - 1 : newest]
  return THIS_YEAR.test(question) ? [newest] : []
}

/** Whether a question of a year that no report is of may ask for the plans that the report before has for it. */
function mayAskForPlans(question: string): boolean {
  if (PLAN_WORDS.test(question)) return true
  const { kind, keywords } = askedFor(question)
  return !(keywords || FIGURES.has(kind) || PAST_WORDS.test(question))
}

/**
 * The years a folded question names, for the reports it may be about. A year that follows a held report's, in a question
 * with words of planning, or at least without a figure or a past asked for, asks for that report's plans; it is no filter.
 */
export function findYears(question: string, reports: readonly Report[]): Years {
  const text = question.toLowerCase()
  const held = reports.flatMap((report) => report.year ?? [])
  const named = explicitYears(text)
  const planOf = mayAskForPlans(text) ? named.filter((year) => !held.includes(year) && held.includes(year - 1)) : []
  const asked = named.filter((year) => !planOf.includes(year))
  return {
    asked: asked.length > 0 || held.length === 0 || planOf.length > 0 ? asked : relativeYears(text, held),
    planOf,
  }
}

const NOT_PERIOD = '(?!\\s?年?\\s?(?:[-—–~至到]|规划|纲要|方案|版))'
const PLAN_YEAR = new RegExp(`(?<![\\d.])(20\\d{2})年度?${NOT_PERIOD}`, 'gu')
const ENGLISH_PLAN_YEAR = /\b(?:in|for|during) (20\d{2})\b(?![-—–])/giu

/** A question with the years it asks the plans of put as the report has them: "2025年" is 下一年 in that of 2024. */
export function withPlanYears(question: string, planOf: readonly number[]): string {
  const put = (words: string) => (run: string, year: string) => (planOf.includes(Number(year)) ? words : run)
  return question.replace(PLAN_YEAR, put('下一年')).replace(ENGLISH_PLAN_YEAR, put('next year'))
}
