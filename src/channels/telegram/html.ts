import { type Run, sentences } from '../../text/sentences.ts'

/** Telegram's limit for a message, in UTF-16 units after entities are parsed. */
export const MESSAGE_LIMIT = 4096
/** What we fill of it: the question in front of an answer, at most {@link HEAD} units, must still fit. */
const ROOM = 3400
/** At most so much of a line in front of a message. */
export const HEAD = 600

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }
const TAG = /<[^<>]{1,4000}>/g
const REFERENCE = /&(amp|lt|gt|quot);/g
const HIGH_SURROGATE = /[\ud800-\udbff]/

/** Text as Telegram's HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)
}

/** Telegram's HTML as the text that is shown. */
export function plainText(html: string): string {
  return html.replace(TAG, '').replace(REFERENCE, (_, name: string) => SIGNS[name] ?? '')
}

/** The first `limit` units of a text, with an ellipsis where that is not all of it; no pair of surrogates is cut. */
export function clipped(text: string, limit: number): string {
  const [first = ''] = hardCut(text, limit - 1)
  return text.length <= limit ? text : `${first}…`
}

function hardCut(text: string, limit: number): string[] {
  const parts: string[] = []
  for (let at = 0; at < text.length; ) {
    let end = Math.min(text.length, at + limit)
    if (end < text.length && HIGH_SURROGATE.test(text.charAt(end - 1))) end--
    parts.push(text.slice(at, end))
    at = end
  }
  return parts
}

function wholeSentences(text: string): string[] {
  const runs: readonly Run[] = sentences(text)
  if (runs.length === 0) return [text]
  return runs.map(({ start, end }, i) => text.slice(i === 0 ? 0 : start, i === runs.length - 1 ? text.length : end))
}

/** A text in parts of at most `limit` units, cut at sentence ends where it can be; together they are the text. */
export function splitText(text: string, limit: number): string[] {
  const parts: string[] = []
  for (const sentence of wholeSentences(text).flatMap((one) => hardCut(one, limit))) {
    const last = parts.at(-1)
    if (last !== undefined && last.length + sentence.length <= limit) parts[parts.length - 1] = last + sentence
    else parts.push(sentence)
  }
  return parts.filter((part) => part !== '')
}

/** Runs of a text, as offsets `[start, end)`. */
export type Marks = readonly (readonly [number, number])[]

function marked(part: string, from: number, marks: Marks): string {
  let html = ''
  let done = 0
  for (const [start, end] of marks) {
    const [a, b] = [Math.max(done, start - from), Math.min(part.length, end - from)]
    if (b <= a) continue
    html += `${escaped(part.slice(done, a))}<b>${escaped(part.slice(a, b))}</b>`
    done = b
  }
  return html + escaped(part.slice(done))
}

/** A text as blocks that each fit a message, its marked runs bold; a mark that is cut goes on in the next block. */
export function markedBlocks(text: string, marks: Marks): string[] {
  let at = 0
  return splitText(text, ROOM / 2).map((part) => {
    at += part.length
    return marked(part, at - part.length, marks)
  })
}

/** A quote as a block quote with its answering runs bold; a very long one as several. */
export function quoteBlocks(quote: string, marks: Marks): string[] {
  return markedBlocks(quote, marks).map((html) => `<blockquote>${html}</blockquote>`)
}

/** Plain text as blocks that each fit a message. */
export function textBlocks(text: string): string[] {
  return markedBlocks(text, [])
}

/** Blocks of HTML as messages: as many to a message as fit, never a block cut. Each block must fit by itself. */
export function messagesOf(blocks: readonly string[]): string[] {
  const messages: string[] = []
  for (const block of blocks) {
    const last = messages.at(-1)
    if (last !== undefined && plainText(last).length + 1 + plainText(block).length <= ROOM)
      messages[messages.length - 1] = `${last}\n${block}`
    else messages.push(block)
  }
  return messages
}
