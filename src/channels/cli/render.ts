import pc from 'picocolors'
import { missingParts } from '../../answer/missing-parts.ts'
import type { Answer, Citation, ComparisonAnswer } from '../../answer/types.ts'
import { columns, padded } from '../../text/width.ts'
import { CLI_WORDS, type CliWords } from './words.ts'

/** How an answer is shown. */
export interface Style {
  /** whether to use colours; without them the answering words stand in «…» */
  readonly color: boolean
  /** what links start with; none are shown without it */
  readonly publicUrl?: string | undefined
}

interface Paint {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly mark: (text: string) => string
}

function paintOf({ color }: Style): Paint {
  const c = pc.createColors(color)
  return { bold: c.bold, dim: c.dim, mark: color ? (text) => c.bold(c.yellow(text)) : (text) => `«${text}»` }
}

function marked({ quote, highlights }: Citation, mark: Paint['mark']): string {
  let shown = ''
  let at = 0
  for (const [start, end] of highlights) {
    shown += quote.slice(at, start) + mark(quote.slice(start, end))
    at = end
  }
  return shown + quote.slice(at)
}

function sourceLine(citation: Citation, words: CliWords): string {
  const parts = [citation.report.label, ...citation.section, words.paragraph(citation.paragraph)]
  return parts.join(' · ')
}

function citationLines(citation: Citation, words: CliWords, style: Style): string[] {
  const paint = paintOf(style)
  const link = style.publicUrl ? [paint.dim(`    ${style.publicUrl}${citation.url}`)] : []
  return [
    `  [${citation.n}] ${marked(citation, paint.mark)}`,
    paint.dim(`    ${words.source}: ${sourceLine(citation, words)}`),
    ...link,
  ]
}

function tableLines(answer: ComparisonAnswer, words: CliWords, paint: Paint): string[] {
  const rows = answer.rows.map((row) => [
    row.report.label,
    row.short ?? words.notStated,
    row.citation ? `[${row.citation}]` : '',
  ])
  const all = [[words.place, words.answer, ''], ...rows]
  const widths = [0, 1].map((column) => Math.max(...all.map((row) => columns(row[column] ?? ''))))
  return all.map((row, i) => {
    const line =
      `  ${padded(row[0] ?? '', widths[0] ?? 0)}  ${padded(row[1] ?? '', widths[1] ?? 0)}  ${row[2] ?? ''}`.trimEnd()
    return i === 0 ? paint.dim(line) : line
  })
}

function bodyLines(answer: Answer, words: CliWords, style: Style): string[] {
  const paint = paintOf(style)
  const cited = (list: readonly Citation[]) => list.flatMap((citation) => citationLines(citation, words, style))
  if (answer.kind === 'none') {
    const near = answer.nearest.length > 0 ? ['', paint.dim(`${words.nearMiss}:`), ...cited(answer.nearest)] : []
    return [paint.bold(answer.reason), ...near]
  }
  if (answer.kind === 'comparison') {
    const [headline = ''] = answer.short ? [answer.text] : []
    return [
      ...(headline ? [paint.bold(headline)] : []),
      ...tableLines(answer, words, paint),
      ...answer.warnings.map((warning) => `  ! ${warning}`),
      '',
      ...cited(answer.citations),
    ]
  }
  const [first, ...more] = answer.citations
  const points = answer.text.includes('\n')
  return [
    paint.bold(points ? answer.text : answer.short),
    '',
    ...cited(points ? answer.citations : [first]),
    ...(points || more.length === 0 ? [] : ['', paint.dim(`${words.more}:`), ...cited(more)]),
  ]
}

/** An answer as lines for a terminal: the short answer, its quotes with the answering words standing out, their sources. */
export function renderAnswer(answer: Answer, style: Style): string {
  const words = CLI_WORDS[answer.language]
  const paint = paintOf(style)
  const next =
    answer.suggestions.length > 0
      ? ['', paint.dim(`${words.next}:`), ...answer.suggestions.map((question) => `  ${question}`)]
      : []
  const missing = answer.degraded?.length
    ? [paint.dim(words.degraded(missingParts(answer.degraded, answer.language)))]
    : []
  return [
    ...bodyLines(answer, words, style),
    ...next,
    '',
    ...missing,
    paint.dim(words.took(answer.took.total.toFixed(0))),
    '',
  ].join('\n')
}
