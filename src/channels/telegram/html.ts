import { type Run, sentences } from '../../text/sentences.ts'

/** Telegram's limit for a message, in UTF-16 units after entities are parsed; ours stays below it. */
export const MESSAGE_LIMIT = 4096
const ROOM = 4000

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as Telegram's HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)
}

/** Telegram's HTML as the text that is shown. */
export function plainText(html: string): string {
  return html
    .replace(/<[^>]{1,200}>/g, '')
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? '')
}

function hardCut(text: string, limit: number): string[] {
  const parts: string[] = []
  for (let at = 0; at < text.length; ) {
    let end = Math.min(text.length, at + limit)
    if (end < text.length && /[\ud800-\udbff]/.test(text.charAt(end - 1))) end--
    parts.push(text.slice(at, end))
    at = end
  }
  return parts
}

/** A text in parts of at most `limit` units, cut at sentence ends where it can be; together they are the text. */
export function splitText(text: string, limit: number): string[] {
  const runs: readonly Run[] = sentences(text)
  const whole =
    runs.length > 0
      ? runs.map(({ start, end }, i) => text.slice(i === 0 ? 0 : start, i === runs.length - 1 ? text.length : end))
      : [text]
  const parts: string[] = []
  for (const sentence of whole.flatMap((one) => hardCut(one, limit))) {
    const last = parts.at(-1)
    if (last !== undefined && last.length + sentence.length <= limit) parts[parts.length - 1] = last + sentence
    else parts.push(sentence)
  }
  return parts.filter((part) => part !== '')
}

/** A quote as a block quote with its answering runs bold; a very long one as several, none of which cuts a mark. */
export function quoteBlocks(quote: string, highlights: readonly (readonly [number, number])[]): string[] {
  let at = 0
  return splitText(quote, ROOM / 2).map((part) => {
    const from = at
    at += part.length
    let html = ''
    let done = 0
    for (const [start, end] of highlights) {
      const [a, b] = [Math.max(0, start - from), Math.min(part.length, end - from)]
      if (b <= a || a < done) continue
      html += `${escaped(part.slice(done, a))}<b>${escaped(part.slice(a, b))}</b>`
      done = b
    }
    return `<blockquote>${html}${escaped(part.slice(done))}</blockquote>`
  })
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

/** Plain text as blocks that each fit a message. */
export function textBlocks(text: string): string[] {
  return splitText(text, ROOM / 2).map(escaped)
}
