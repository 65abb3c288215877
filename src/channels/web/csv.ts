import type { ComparisonAnswer } from '../../answer/types.ts'
import type { WebWords } from './words.ts'

/** A cell that no spreadsheet takes for a formula, quoted where it must be. */
function cell(value: string | number | null): string {
  const text = String(value ?? '')
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A comparison as CSV: UTF-8 with its mark, so that spreadsheets read the Chinese right. */
export function comparisonCsv(answer: ComparisonAnswer, words: WebWords): string {
  const head = [words.place, words.year, words.stated, 'value', 'unit', 'approximate', words.source, 'quote']
  const rows = answer.rows.map((row) => {
    const citation = answer.citations.find((one) => one.n === row.citation)
    const { figure } = row
    return [
      row.report.region ?? row.report.title,
      row.report.year,
      row.short ?? words.notStated,
      figure?.value ?? null,
      figure?.unit ?? null,
      figure ? String(figure.approximate) : null,
      citation?.url ?? null,
      citation?.quote ?? null,
    ]
  })
  return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}
