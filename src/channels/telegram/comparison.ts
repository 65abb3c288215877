import type { ComparisonAnswer, ComparisonRow } from '../../answer/types.ts'
import { sign } from '../../answer/wording.ts'
import { columns, padded } from '../../text/width.ts'
import { escaped, markedBlocks, textBlocks } from './html.ts'
import type { BotWords } from './words.ts'

/** What a phone shows of a fixed-width line without breaking it, in columns. */
const PHONE_COLUMNS = 34

function saidBy(row: ComparisonRow, words: BotWords): string {
  return row.short === null ? words.notStated : `${row.short} ${sign(row.citation ?? 1)}`
}

/** Place and words below each other, for rows too wide to stand in columns on a phone. */
function listBlocks(rows: readonly ComparisonRow[], words: BotWords): string[] {
  return rows.flatMap((row) => {
    const { label } = row.report
    return markedBlocks(`${label}${words.colon}${saidBy(row, words)}`, [[0, label.length]])
  })
}

/** The rows in fixed-width columns where a phone shows them unbroken, else as a list. */
export function rowBlocks({ rows }: ComparisonAnswer, words: BotWords): string[] {
  const widest = Math.max(0, ...rows.map((row) => columns(row.report.label)))
  const lines = rows.map((row) => `${padded(row.report.label, widest)}  ${saidBy(row, words)}`)
  if (lines.some((line) => columns(line) > PHONE_COLUMNS)) return listBlocks(rows, words)
  return [`<pre>${escaped(lines.join('\n'))}</pre>`]
}

/** The winner's words in bold, where the question asked for one. */
export function winnerBlocks({ short, rows }: ComparisonAnswer, words: BotWords): string[] {
  const [first] = rows
  if (short === null || !first) return []
  return textBlocks(`${first.report.label}${words.colon}${short}`).map((html) => `<b>${html}</b>`)
}
