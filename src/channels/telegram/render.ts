import type { Answer, Citation, ComparisonAnswer, Language } from '../../answer/types.ts'
import { folded } from '../../text/fold.ts'
import { escaped, messagesOf, quoteBlocks, textBlocks } from './html.ts'
import { BOT_WORDS, type BotWords } from './words.ts'

/** A button under a message: what it says, and what comes back when it is pressed (at most 64 bytes). */
export interface Button {
  readonly text: string
  readonly data: string
}

/** An answer as Telegram shows it. */
export interface Rendered {
  /** HTML, each below Telegram's limit; the buttons belong under the last */
  readonly messages: readonly string[]
  readonly buttons: readonly (readonly Button[])[]
}

/** What may be asked of the rendering of one answer. */
export interface View {
  /** which citation is shown, from 1 */
  readonly source: number
  /** whether the simplified reading of a traditional quote stands under it */
  readonly reading: boolean
  readonly publicUrl: string | undefined
}

const MOST_SOURCES = 6
const OPPOSITE: Partial<Record<Language, Language>> = { 'zh-Hans': 'zh-Hant', 'zh-Hant': 'zh-Hans' }
/** In front of the question as understood; from it a pressed button finds the question again, even after a restart. */
export const UNDERSTOOD = '→ '

function sourceBlock(citation: Citation, words: BotWords, publicUrl: string | undefined): string {
  const text = escaped([citation.report.label, ...citation.section, words.paragraph(citation.paragraph)].join(' · '))
  return publicUrl ? `<a href="${escaped(publicUrl + citation.url)}">${text}</a>` : text
}

function citationBlocks(citation: Citation, words: BotWords, view: View): string[] {
  const simplified = folded(citation.quote)
  const reading =
    view.reading && simplified !== citation.quote
      ? [`<i>${escaped(words.converted)}</i>`, ...quoteBlocks(simplified, [])]
      : []
  return [...quoteBlocks(citation.quote, citation.highlights), ...reading, sourceBlock(citation, words, view.publicUrl)]
}

function columns(text: string): number {
  return [...text].reduce((sum, sign) => sum + (/[\u1100-\uffdc]/.test(sign) ? 2 : 1), 0)
}

/** The rows in a fixed-width block: place and figure, aligned as a phone shows them. */
function tableBlock(answer: ComparisonAnswer, words: BotWords): string {
  const widest = Math.max(...answer.rows.map((row) => columns(row.report.label)))
  const lines = answer.rows.map(
    (row) => `${row.report.label}${' '.repeat(widest - columns(row.report.label))}  ${row.short ?? words.notStated}`,
  )
  return `<pre>${escaped(lines.join('\n'))}</pre>`
}

function answerBlocks(answer: Answer, words: BotWords, view: View): string[] {
  if (answer.kind === 'none') {
    const [near] = answer.nearest
    return [
      ...textBlocks(answer.reason).map((text) => `<b>${text}</b>`),
      ...(near ? [`<i>${escaped(words.nearMiss)}</i>`, ...citationBlocks(near, words, view)] : []),
    ]
  }
  const shown = answer.citations[view.source - 1] ?? answer.citations[0]
  const cited = shown ? citationBlocks(shown, words, view) : []
  if (answer.kind === 'comparison')
    return [tableBlock(answer, words), ...answer.warnings.map((warning) => `<i>${escaped(warning)}</i>`), ...cited]
  if (answer.text.includes('\n')) return [...answer.text.split('\n').flatMap(textBlocks), ...cited]
  return [...textBlocks(answer.short).map((text) => `<b>${text}</b>`), ...cited]
}

function sourceButtons(answer: Answer, words: BotWords, view: View): Button[] {
  if (answer.citations.length < 2) return []
  const numbers = answer.citations.slice(0, MOST_SOURCES).map((citation) => citation.n)
  return numbers
    .filter((n) => n !== view.source)
    .map((n) => ({ text: words.source(n), data: `s:${n}:${answer.language}` }))
}

function scriptButtons(answer: Answer, words: BotWords, view: View): Button[] {
  const shown = answer.citations[view.source - 1]
  const opposite = OPPOSITE[answer.language]
  const isTraditional = shown !== undefined && folded(shown.quote) !== shown.quote
  return [
    ...(isTraditional && !view.reading ? [{ text: words.reading, data: `r:${view.source}:${answer.language}` }] : []),
    ...(opposite ? [{ text: opposite === 'zh-Hant' ? '繁體' : '简体', data: `s:${view.source}:${opposite}` }] : []),
  ]
}

/** The answer object as messages and buttons; `asked` is the question as it was typed. */
export function renderAnswer(answer: Answer, asked: string, view: View): Rendered {
  const words = BOT_WORDS[answer.language]
  const understood = answer.question === asked ? [] : textBlocks(UNDERSTOOD + answer.question)
  const suggestions = answer.suggestions.map((text, i): readonly Button[] => [{ text, data: `q:${i}` }])
  const rows = [sourceButtons(answer, words, view), scriptButtons(answer, words, view), ...suggestions]
  return {
    messages: messagesOf([...understood, ...answerBlocks(answer, words, view)]),
    buttons: rows.filter((row) => row.length > 0),
  }
}
