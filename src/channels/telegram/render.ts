import { missingParts } from '../../answer/missing-parts.ts'
import type { Answer, Citation, FoundAnswer, Language } from '../../answer/types.ts'
import { sign } from '../../answer/wording.ts'
import { folded } from '../../text/fold.ts'
import { rowBlocks, winnerBlocks } from './comparison.ts'
import { clipped, escaped, HEAD, markedBlocks, messagesOf, quoteBlocks, textBlocks } from './html.ts'
import { BOT_WORDS, type BotWords } from './words.ts'

/** A button under a message: what it says, and what comes back when it is pressed (at most 64 bytes). */
export interface Button {
  readonly text: string
  readonly data: string
}

/** An answer as Telegram shows it. */
export interface Rendered {
  /** HTML, each below Telegram's limit; the buttons belong under the last, which holds the quote */
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

const BUTTONS_IN_ROW = 4
const HEADING_LENGTH = 120
const OPPOSITE: Partial<Record<Language, Language>> = { 'zh-Hans': 'zh-Hant', 'zh-Hant': 'zh-Hans' }
/** In front of the question as understood; from it a pressed button finds the question again, even after a restart. */
export const UNDERSTOOD = '→ '

function sourceBlock(citation: Citation, words: BotWords, publicUrl: string | undefined): string {
  const parts = [citation.report.label, ...citation.section, words.paragraph(citation.paragraph)]
  const text = escaped(parts.map((part) => clipped(part, HEADING_LENGTH)).join(' · '))
  const linked = publicUrl ? `<a href="${escaped(publicUrl + citation.url)}">${text}</a>` : text
  return `${sign(citation.n)} ${linked}`
}

function citationBlocks(citation: Citation, words: BotWords, view: View): string[] {
  const simplified = folded(citation.quote)
  const reading =
    view.reading && simplified !== citation.quote
      ? [`<i>${escaped(words.converted)}</i>`, ...quoteBlocks(simplified, [])]
      : []
  return [...quoteBlocks(citation.quote, citation.highlights), ...reading, sourceBlock(citation, words, view.publicUrl)]
}

/** The report's words in an answer's text: its short answer, or, in a list, each point's. */
function wordsOfReport({ text, short, citations }: FoundAnswer): string[] {
  if (!text.includes('\n')) return [short]
  return citations.flatMap(({ quote, highlights }) => highlights.map(([start, end]) => quote.slice(start, end)))
}

/** The answer's text with the report's words in it bold. */
function lineBlocks(answer: FoundAnswer): string[] {
  const marks: [number, number][] = []
  let from = answer.citations[0].report.label.length
  for (const words of wordsOfReport(answer)) {
    const start = answer.text.indexOf(words, from)
    if (start < 0) continue
    from = start + words.length
    marks.push([start, from])
  }
  return markedBlocks(answer.text, marks)
}

function answerBlocks(answer: Answer, words: BotWords, view: View): string[] {
  if (answer.kind === 'none') {
    const [near] = answer.nearest
    const reason = textBlocks(answer.reason).map((html) => `<b>${html}</b>`)
    return near ? [...reason, `<i>${escaped(words.nearMiss)}</i>`, ...citationBlocks(near, words, view)] : reason
  }
  const shown = answer.citations[view.source - 1] ?? answer.citations[0]
  const cited = shown ? citationBlocks(shown, words, view) : []
  if (answer.kind === 'answer') return [...lineBlocks(answer), ...cited]
  const warnings = answer.warnings.flatMap(textBlocks).map((html) => `<i>${html}</i>`)
  return [...winnerBlocks(answer, words), ...rowBlocks(answer, words), ...warnings, ...cited]
}

function degradedBlocks({ degraded, language }: Answer, words: BotWords): string[] {
  const parts = degraded?.length ? missingParts(degraded, language) : ''
  return parts === '' ? [] : [`<i>${escaped(words.degraded(parts))}</i>`]
}

function sourceRows(answer: Answer, words: BotWords, view: View): Button[][] {
  const others = answer.citations
    .map((citation) => citation.n)
    .filter((n) => n !== view.source)
    .map((n) => ({ text: words.source(n), data: `s:${n}:${answer.language}` }))
  const rows = Math.ceil(others.length / BUTTONS_IN_ROW)
  return Array.from({ length: rows }, (_, i) => others.slice(i * BUTTONS_IN_ROW, (i + 1) * BUTTONS_IN_ROW))
}

function scriptRow(answer: Answer, words: BotWords, view: View): Button[] {
  const shown = answer.citations[view.source - 1]
  const opposite = OPPOSITE[answer.language]
  const isTraditional = shown !== undefined && folded(shown.quote) !== shown.quote
  return [
    ...(isTraditional && !view.reading ? [{ text: words.reading, data: `r:${view.source}:${answer.language}` }] : []),
    ...(opposite ? [{ text: opposite === 'zh-Hant' ? '繁體' : '简体', data: `s:${view.source}:${opposite}` }] : []),
  ]
}

/** On one line, as a pressed button reads it back. */
function understoodLine(question: string): string {
  return escaped(clipped(UNDERSTOOD + question.replace(/\s+/gu, ' ').trim(), HEAD))
}

/**
 * The answer object as messages and buttons. `asked` is what the message replied to says; where the answer is to another
 * question (a follow-up, a suggestion), the first message says to which, and the last, so that its buttons find it.
 */
export function renderAnswer(answer: Answer, asked: string | null, view: View): Rendered {
  const words = BOT_WORDS[answer.language]
  const body = messagesOf([...degradedBlocks(answer, words), ...answerBlocks(answer, words, view)])
  const line = answer.question === asked ? null : understoodLine(answer.question)
  const isMarked = (i: number) => line !== null && (i === 0 || i === body.length - 1)
  const suggestions = answer.suggestions.map((text, i): Button[] => [{ text, data: `q:${i}` }])
  const rows = [...sourceRows(answer, words, view), scriptRow(answer, words, view), ...suggestions]
  return {
    messages: body.map((html, i) => (isMarked(i) ? `${line}\n${html}` : html)),
    buttons: rows.filter((row) => row.length > 0),
  }
}
