import type { Detail } from './details.ts'
import { meanOf, percent, tableOf } from './tables.ts'

const FIGURES = new Set(['count', 'rate', 'money', 'date'])
const OTHERS = new Set(['compare', 'followup', 'unanswerable'])
const HEAD = [
  'questions',
  'n',
  'right paragraph first, %',
  'in first three, %',
  'expected words, %',
  'refused, %',
  'p50 / p95, ms',
]

const isChinese = (detail: Detail) => detail.lang !== 'en'
const isEnglish = (detail: Detail) => detail.lang === 'en'
const isFigure = (detail: Detail) => FIGURES.has(detail.kind)
const isOther = (detail: Detail) => !FIGURES.has(detail.kind)

/** The share of details that something holds of, in per cent. */
export function share(details: readonly Detail[], holds: (detail: Detail) => boolean): string {
  return percent(meanOf(details, (detail) => (holds(detail) ? 1 : 0)))
}

function quantile(details: readonly Detail[], at: number): string {
  const times = details.map((detail) => detail.ms).toSorted((a, b) => a - b)
  return (times[Math.min(times.length - 1, Math.floor(at * times.length))] ?? 0).toFixed(0)
}

/** The questions with one source, by what they ask and in which language. */
export function singleGroups(details: readonly Detail[]): [string, Detail[]][] {
  const single = details.filter((detail) => !OTHERS.has(detail.kind))
  return [
    ['one source, Chinese', single.filter(isChinese)],
    ['one source, English', single.filter(isEnglish)],
    ['figures, Chinese', single.filter(isFigure).filter(isChinese)],
    ['figures, English', single.filter(isFigure).filter(isEnglish)],
    ['other kinds, Chinese', single.filter(isOther).filter(isChinese)],
    ['other kinds, English', single.filter(isOther).filter(isEnglish)],
  ]
}

function groupsOf(details: readonly Detail[]): [string, Detail[]][] {
  const kinds = [...new Set(details.map((detail) => detail.kind))].toSorted()
  return [
    ...singleGroups(details),
    ['answerable, Chinese', details.filter((detail) => detail.kind !== 'unanswerable' && isChinese(detail))],
    ['answerable, English', details.filter((detail) => detail.kind !== 'unanswerable' && isEnglish(detail))],
    ...kinds.map((kind): [string, Detail[]] => [kind, details.filter((detail) => detail.kind === kind)]),
    ['all', [...details]],
  ]
}

function rowOf(name: string, details: readonly Detail[]): string[] {
  const { cite1, cite3, exact, refused } = {
    cite1: share(details, (detail) => detail.cite1),
    cite3: share(details, (detail) => detail.cite3),
    exact: share(details, (detail) => detail.exact),
    refused: share(details, (detail) => detail.refused),
  }
  return [
    name,
    String(details.length),
    cite1,
    cite3,
    exact,
    refused,
    `${quantile(details, 0.5)} / ${quantile(details, 0.95)}`,
  ]
}

/** A set of questions by kind and language, as a Markdown table, with the share of quotes that stand in their report. */
export function qualityTable(details: readonly Detail[]): string {
  const groups = groupsOf(details).filter(([, rows]) => rows.length > 0)
  const table = tableOf(
    HEAD,
    groups.map(([name, rows]) => rowOf(name, rows)),
  )
  return `${table}\n\nQuotes that stand in their report: ${share(details, (detail) => detail.faithful)} %.`
}
