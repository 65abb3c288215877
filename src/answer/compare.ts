import type { Comparison } from '../question/comparison.ts'
import type { Report } from '../report/types.ts'
import { folded } from '../text/fold.ts'
import { COMPARED, NOT_STATED_BELOW, WINDOWS } from './calibration.ts'
import { cite, nameReport } from './cite.ts'
import { type Quest, readAll, retrieve } from './evidence.ts'
import { answerBase, type Inquiry, questOf } from './inquiry.ts'
import { isAnswered, type Statement, statementsOf } from './single.ts'
import type { Citation, ComparisonAnswer, ComparisonRow, Figure, Language } from './types.ts'
import { sign, WORDS } from './wording.ts'

/** What one report says in a comparison, or that it says nothing. */
interface Cell {
  readonly report: Report
  readonly statement: Statement | null
}

async function readOne(inquiry: Inquiry, quest: Quest, report: Report): Promise<Cell> {
  const { engine, stopwatch, language, signal } = inquiry
  const candidates = await stopwatch.measure('search', () =>
    retrieve(engine, quest, new Set([report.id]), WINDOWS.each),
  )
  const evidence = await stopwatch.measure('read', () => readAll(engine, quest, candidates, WINDOWS.each, signal))
  const [statement] = isAnswered(evidence, quest, NOT_STATED_BELOW) ? statementsOf(evidence, quest, 1, language) : []
  return { report, statement: statement ?? null }
}

/** Where a report says of which year it is: its title, else the first paragraph that names the year. */
function ownYear(report: Report, language: Language): Cell {
  const year = `${report.year}年`
  const paragraph = report.paragraphs.find((one) => folded(one.text).includes(year))
  const start = paragraph ? folded(paragraph.text).indexOf(year) : -1
  if (!paragraph || report.year === null) return { report, statement: null }
  const citation = cite(1, report, paragraph, [{ start, end: start + year.length }], 1, language)
  const short = paragraph.text.slice(start, start + year.length)
  return {
    report,
    statement: { report, short, figure: { value: report.year, unit: '年', approximate: false }, citation },
  }
}

async function cellsOf(inquiry: Inquiry, comparison: Comparison): Promise<Cell[]> {
  const { reports } = inquiry.engine.index
  const parts = comparison.parts.slice(0, COMPARED)
  const cells: Cell[] = []
  for (const part of parts) {
    const report = reports.find((one) => one.id === part.report)
    if (!report) continue
    if (comparison.ofReports) cells.push(ownYear(report, inquiry.language))
    else cells.push(await readOne(inquiry, await questOf(inquiry, part.question, comparison.asked), report))
  }
  return cells
}

function sizeOf(cell: Cell): number | null {
  return cell.statement?.figure?.value ?? null
}

/** Those with a figure by its size, then those with words, then the silent ones; ties keep their order. */
function ordered(cells: readonly Cell[], comparison: Comparison): Cell[] {
  const towards = comparison.extreme === 'least' || comparison.ofReports ? 1 : -1
  const rank = (cell: Cell) => (sizeOf(cell) !== null ? 0 : cell.statement ? 1 : 2)
  return cells.toSorted((a, b) => rank(a) - rank(b) || towards * ((sizeOf(a) ?? 0) - (sizeOf(b) ?? 0)))
}

function figuresOf(cells: readonly Cell[]): Figure[] {
  return cells.flatMap((cell) => cell.statement?.figure ?? [])
}

function warningsFor(cells: readonly Cell[], comparison: Comparison, language: Language): string[] {
  const words = WORDS[language]
  const figures = figuresOf(cells)
  const years = new Set(cells.filter((cell) => cell.statement).map((cell) => cell.report.year))
  return [
    ...(new Set(figures.map((figure) => figure.unit)).size > 1 ? [words.incomparable.units] : []),
    ...(figures.some((figure) => figure.approximate) ? [words.incomparable.approximate] : []),
    ...(years.size > 1 && !comparison.ofReports ? [words.incomparable.years] : []),
    ...(comparison.parts.length > COMPARED ? [words.tooMany(COMPARED, comparison.parts.length)] : []),
  ]
}

interface Table {
  readonly citations: readonly Citation[]
  readonly rows: readonly ComparisonRow[]
}

function tableOf(cells: readonly Cell[], language: Language): Table {
  const citations: Citation[] = []
  const rows = cells.map(({ report, statement }): ComparisonRow => {
    const name = nameReport(report, language)
    if (!statement) return { report: name, short: null, figure: null, citation: null }
    citations.push({ ...statement.citation, n: citations.length + 1 })
    return { report: name, short: statement.short, figure: statement.figure, citation: citations.length }
  })
  return { citations, rows }
}

function rowText(row: ComparisonRow, language: Language): string {
  const words = WORDS[language]
  return `${row.report.label}${words.colon}${row.short === null ? words.notStated : `${row.short} ${sign(row.citation ?? 1)}`}`
}

/** The line for a chat: the winner named first where one was asked for and can be told. */
function textOf(rows: readonly ComparisonRow[], comparison: Comparison, language: Language): string {
  const words = WORDS[language]
  const list = rows.map((row) => rowText(row, language)).join(words.semicolon)
  const [first] = rows
  const units = new Set(rows.flatMap((row) => row.figure?.unit ?? []))
  if (!first?.figure || !comparison.extreme || units.size > 1) return list
  const named = comparison.ofReports ? words.first : comparison.extreme === 'most' ? words.most : words.least
  return `${named(first.report.label)}${words.stop}${list}`
}

/** One row for every report in question, each cited, and "not stated" where a report is silent. */
export async function compare(inquiry: Inquiry, comparison: Comparison): Promise<ComparisonAnswer> {
  const { language } = inquiry
  const cells = ordered(await cellsOf(inquiry, comparison), comparison)
  const { citations, rows } = tableOf(cells, language)
  const winner = comparison.extreme ? rows[0] : undefined
  return {
    kind: 'comparison',
    ...answerBase(inquiry),
    text: textOf(rows, comparison, language),
    short: winner?.short ?? null,
    figure: winner?.figure ?? null,
    citations,
    rows,
    warnings: warningsFor(cells, comparison, language),
  }
}
