import type { ComparisonAnswer, ComparisonRow } from './types.ts'

/** What the chart says around the reports' figures, in the reader's language. */
export interface ChartWords {
  readonly title: string
  readonly description: string
  readonly notStated: string
}

const WIDTH = 640
/** Widths of a sign at the chart's size of type, in pixels: Chinese, other. */
const SIGN = { wide: 14, narrow: 7.6 } as const
const GAP = 10
const VALUE = 120
const ROW = 34
const BAR = 18
const TOP = 12
const FONTS = "'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans', sans-serif"

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)
}

/** The width the labels need, so that none is cut. */
function labelWidth(rows: readonly ComparisonRow[]): number {
  const widths = rows.map(({ report }) =>
    [...report.label].reduce((sum, sign) => sum + (sign > '\u2e7f' ? SIGN.wide : SIGN.narrow), 0),
  )
  return Math.ceil(Math.max(0, ...widths)) + 2 * GAP
}

function rowOf(row: ComparisonRow, i: number, largest: number, label: number, words: ChartWords): string {
  const y = TOP + i * ROW
  const middle = y + ROW / 2
  const room = Math.max(SIGN.wide, WIDTH - label - VALUE)
  const length = row.figure && largest > 0 ? Math.max(2, (room * row.figure.value) / largest) : 0
  const value = row.short ?? words.notStated
  return [
    `<text x="${label - GAP}" y="${middle}" text-anchor="end" dominant-baseline="central" fill="#27251f">${escaped(row.report.label)}</text>`,
    length > 0
      ? `<rect x="${label}" y="${middle - BAR / 2}" width="${length.toFixed(1)}" height="${BAR}" rx="3" fill="#a8322a"/>`
      : '',
    `<text x="${label + length + 8}" y="${middle}" dominant-baseline="central" fill="${row.short ? '#27251f' : '#6d675b'}">${escaped(value)}</text>`,
  ].join('')
}

/** Whether the rows can stand in one chart: two or more figures, all of one unit. */
export function isChartable(answer: ComparisonAnswer): boolean {
  const figures = answer.rows.flatMap((row) => row.figure ?? [])
  return figures.length > 1 && new Set(figures.map((figure) => figure.unit)).size === 1
}

/**
 * The rows as horizontal bars, in their order, as an SVG document of its own: sizes, colours and fonts are in it, so
 * that it can stand in a page or be made a picture. The words on it are the report's.
 */
export function comparisonChart(answer: ComparisonAnswer, words: ChartWords): string {
  const height = 2 * TOP + answer.rows.length * ROW
  const largest = Math.max(0, ...answer.rows.map((row) => row.figure?.value ?? 0))
  const label = labelWidth(answer.rows)
  const rows = answer.rows.map((row, i) => rowOf(row, i, largest, label, words)).join('')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="chart-title chart-description" font-family="${FONTS}" font-size="14">`,
    `<title id="chart-title">${escaped(words.title)}</title><desc id="chart-description">${escaped(words.description)}</desc>`,
    `<rect width="${WIDTH}" height="${height}" rx="8" fill="#fbf9f3"/>`,
    rows,
    '</svg>',
  ].join('')
}
