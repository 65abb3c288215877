import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  MESSAGE_LIMIT,
  messagesOf,
  plainText,
  quoteBlocks,
  splitText,
  textBlocks,
} from '../../../src/channels/telegram/html.ts'
import { parseHtml } from '../../telegram-api/html.ts'

const wild = fc.string({
  unit: fc.constantFrom(...'法治。；！a <>&"\n😀1件,', '</b>', '&amp;'),
  maxLength: 3000,
  size: 'max',
})
const long = fc.tuple(wild, fc.integer({ min: 1, max: 6 })).map(([text, times]) => text.repeat(times))

function shown(html: string): string {
  const parsed = parseHtml(html)
  if ('error' in parsed) throw new Error(`${parsed.error} in ${html.slice(0, 80)}`)
  return parsed.text
}

describe('splitting', () => {
  it('loses nothing, and cuts no pair of surrogates', () => {
    fc.assert(
      fc.property(long, fc.integer({ min: 8, max: 500 }), (text, limit) => {
        const parts = splitText(text, limit)
        expect(parts.join('')).toBe(text)
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(limit)
          expect(part).not.toMatch(/[\ud800-\udbff]$/)
        }
      }),
    )
  })

  it('cuts at sentence ends', () => {
    expect(splitText('第一句话说完了。第二句话说完了。第三句话说完了。', 18)).toEqual([
      '第一句话说完了。第二句话说完了。',
      '第三句话说完了。',
    ])
  })
})

describe('messages', () => {
  it('are valid, below the limit, and hold all of the text', () => {
    fc.assert(
      fc.property(fc.array(long, { minLength: 1, maxLength: 5 }), (texts) => {
        const messages = messagesOf(texts.flatMap(textBlocks))
        for (const message of messages) expect(shown(message).length).toBeLessThan(MESSAGE_LIMIT)
        const squeeze = (text: string) => text.replace(/\n/g, '')
        expect(squeeze(messages.map(shown).join(''))).toBe(squeeze(texts.join('')))
        for (const message of messages) expect(plainText(message)).toBe(shown(message))
      }),
    )
  })

  it('mark the answering runs wherever the quote is cut', () => {
    fc.assert(
      fc.property(long, fc.nat(), fc.nat(60), (quote, at, length) => {
        const start = quote.length === 0 ? 0 : at % quote.length
        const end = Math.min(quote.length, start + length)
        const blocks = quoteBlocks(quote, [[start, end]])
        expect(blocks.map(shown).join('')).toBe(quote)
        const bold = blocks.flatMap((block) =>
          [...block.matchAll(/<b>(.*?)<\/b>/gs)].map((match) => shown(match[1] ?? '')),
        )
        expect(bold.join('')).toBe(quote.slice(start, end))
      }),
    )
  })
})
