import { askedFor } from '../question/asked.ts'
import type { Comparison } from '../question/comparison.ts'
import type { Report } from '../report/types.ts'
import { folded } from '../text/fold.ts'
import { COMPARED, WINDOWS } from './calibration.ts'
import { cite, nameReport } from './cite.ts'
import { type Engine, type Quest, readAll, retrieve } from './evidence.ts'
import { answerBase, type Inquiry, questOf } from './inquiry.ts'
import { isAnswered, type Statement, statementsOf } from './single.ts'
import type { Citation, ComparisonAnswer, ComparisonRow, Figure, Language } from './types.ts'
import { sign, WORDS } from './wording.ts'

/** Words that say nothing of the topic: they stand in every report about everything. */
const TOPIC_WORD =
  /^(?!(?:多少|案件|数量|件数|人数|受理|办理|处理|全年|一共|总共|工作|情况|行政|法律|法治|政府|报告|比较|最多|最少|最高|最低|哪个|地区|各地|公布|发布|开展|组织|事项)$)\p{Script=Han}{2,8}$/u

/** What one report says in a comparison, or that it says nothing. */
interface Cell {
  readonly report: Report
  readonly statement: Statement | null
}

/** The words of the topic, of which a report that states it would use one: a question's own, or an English one's terms. */
function topicWords(engine: Engine, quest: Quest): readonly string[] {
  const words = quest.english ? quest.terms : engine.segmenter.words(quest.question)
  return words.filter((word) => TOPIC_WORD.test(word))
}

/** A longer word may stand apart: 政协提案 as 政协委员提案. */
function isNamed(word: string, text: string): boolean {
  return text.includes(word) || (word.length >= 4 && text.includes(word.slice(0, 2)) && text.includes(word.slice(-2)))
}

/** Whether the quote or its headings speak of the topic; a question without such words can be about anything. */
function isOnTopic({ citation }: Statement, words: readonly string[]): boolean {
  const text = folded([citation.quote, ...citation.section].join(' '))
  return words.length === 0 || words.some((word) => isNamed(word, text))
}

async function readOne(inquiry: Inquiry, quest: Quest, report: Report): Promise<Cell> {
  const { engine, stopwatch, language, signal } = inquiry
  const candidates = await stopwatch.measure('search', () =>
    retrieve(engine, quest, new Set([report.id]), WINDOWS.each),
  )
  const evidence = await stopwatch.measure('read', () => readAll(engine, quest, candidates, WINDOWS.each, signal))
  const { notStatedBelow, surelyStated } = engine.reader.calibration
  const [statement] = isAnswered(evidence, quest, notStatedBelow) ? statementsOf(evidence, quest, 1, language) : []
  const [best] = evidence
  const isStated =
    statement && best && (best.reading.answerable >= surelyStated || isOnTopic(statement, topicWords(engine, quest)))
  return { report, statement: isStated ? statement : null }
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
    else {
      const asked = { ...askedFor(part.question), kind: comparison.asked.kind }
      cells.push(await readOne(inquiry, await questOf(inquiry, part.question, asked), report))
    }
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

function extremeWord(comparison: Comparison, language: Language): (label: string) => string {
  const words = WORDS[language]
  if (comparison.ofReports) return words.first
  if (comparison.asked.kind === 'rate') return comparison.extreme === 'most' ? words.highest : words.lowest
  return comparison.extreme === 'most' ? words.most : words.least
}

/** The line for a chat: the winner named first where one was asked for and can be told. */
function textOf(rows: readonly ComparisonRow[], comparison: Comparison, language: Language): string {
  const words = WORDS[language]
  const list = rows.map((row) => rowText(row, language)).join(words.semicolon)
  const [first] = rows
  const units = new Set(rows.flatMap((row) => row.figure?.unit ?? []))
  if (!first?.figure || !comparison.extreme || units.size > 1) return list
  const equal = rows.filter((row) => row.figure?.value === first.figure?.value)
  const winners = equal.map((row) => row.report.label).join(words.listed)
  return `${extremeWord(comparison, language)(winners)}${words.stop}${list}`
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
