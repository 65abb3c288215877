import type { Paragraph, Report } from '../report/types.ts'
import { remembering } from '../text/remembering.ts'

/** Paragraphs of so many reports stay parsed: about 30 KB each. */
const REMEMBERED = 48

/** A report without its text, and where that stands among the characters of all. */
type Card = Omit<Report, 'paragraphs'> & { readonly start: number; readonly end: number }

/** The paragraphs of a report as they are packed, each with the number of its headings: many stand under the same. */
interface Text {
  readonly headings: readonly (readonly string[])[]
  readonly paragraphs: readonly (readonly [string, Paragraph['kind'], number, number, number])[]
}

/** Reports in two files: JSON of all but their text, and their texts in UTF-16, which Chinese takes two bytes a character in. */
export interface PackedReports {
  readonly cards: Uint8Array
  readonly texts: Uint8Array
}

function textOf({ paragraphs }: Report): string {
  const headings = [...new Map(paragraphs.map((one) => [one.headings.join('\n'), one.headings]))]
  const numbers = new Map(headings.map(([key], i) => [key, i]))
  const text: Text = {
    headings: headings.map(([, list]) => list),
    paragraphs: paragraphs.map((one) => {
      const number = numbers.get(one.headings.join('\n')) ?? 0
      return [one.text, one.kind, one.level, one.runIn, number]
    }),
  }
  return JSON.stringify(text)
}

function paragraphsOf({ headings, paragraphs }: Text): readonly Paragraph[] {
  return paragraphs.map(([text, kind, level, runIn, number], i) => ({
    ...{ number: i + 1, text, kind, level, runIn },
    headings: headings[number] ?? [],
  }))
}

/** Little-endian, as every machine that this runs on. */
function utf16(texts: readonly string[]): Uint8Array {
  const units = new Uint16Array(texts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const text of texts) for (let i = 0; i < text.length; i++) units[at++] = text.charCodeAt(i)
  return new Uint8Array(units.buffer)
}

/** Reports as they are packed. */
export function packReports(reports: readonly Report[]): PackedReports {
  const texts = reports.map(textOf)
  let end = 0
  const cards = reports.map(({ paragraphs: _, ...report }, i): Card => {
    const start = end
    end += texts[i]?.length ?? 0
    return { ...report, start, end }
  })
  return { cards: new TextEncoder().encode(JSON.stringify(cards)), texts: utf16(texts) }
}

/** The reports again; the text of each is parsed when it is asked for, and forgotten when {@link REMEMBERED} others were. */
export function unpackReports({ cards, texts }: PackedReports): readonly Report[] {
  const listed: readonly Card[] = JSON.parse(new TextDecoder().decode(cards))
  const decoder = new TextDecoder('utf-16le')
  const read = remembering(REMEMBERED, ({ start, end }: Card) => {
    const text: Text = JSON.parse(decoder.decode(texts.subarray(2 * start, 2 * end)))
    return paragraphsOf(text)
  })
  return listed.map((card) => {
    const { start: _start, end: _end, ...report } = card
    return {
      ...report,
      get paragraphs() {
        return read(card)
      },
    }
  })
}
