import { folded } from '../text/fold.ts'
import { parseNumeral } from '../text/numerals.ts'
import type { Paragraph } from './types.ts'

const YEAR = /(?<!\d)(?<digits>(?:19|20)\d{2})\s?年?度?|(?<numeral>二[〇○零]{1}[一二三四五六七八九〇○零]{2})年?/gu
const REPORTED = /(?<!\d)(?<year>(?:19|20)\d{2})\s?年度?(?!至|[-—–])/u
const DAY = /\d{1,2}月(?:\d{1,2}日)?/u

function numberOf(match: RegExpMatchArray): number | null {
  const { digits, numeral } = match.groups ?? {}
  return digits ? Number(digits) : parseNumeral((numeral ?? '').replace(/[○零]/gu, '〇'))
}

/** Years of a line that is short enough to name the reported one: not those of plans ("2021—2025年") or of a day. */
function yearsIn(line: string): number[] {
  return [...line.matchAll(YEAR)].flatMap((match) => {
    const before = line.slice(0, match.index)
    const after = line.slice(match.index + match[0].length)
    const isRange = /^[-—–~至到]/u.test(after) || /\d{4}年?[-—–~至到]{1,2}$/u.test(before)
    const year = numberOf(match)
    return isRange || new RegExp(`^${DAY.source}`, 'u').test(after) || year === null ? [] : [year]
  })
}

/** The year that most of the report's sections and lead speak of; a plan's year comes late and seldom. */
function mostNamed(text: string): number | null {
  const counts = new Map<number, number>()
  for (const year of yearsIn(text)) counts.set(year, (counts.get(year) ?? 0) + 1)
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])
  return best?.[0] ?? null
}

/** The year a report is about: its title's, else its lead's first, else its file's name, else the one its text names most. */
export function yearOf(paragraphs: readonly Paragraph[], file: string): number | null {
  const lines = paragraphs.map((paragraph) => folded(paragraph.text))
  const titles = lines.filter((_, i) => paragraphs[i]?.kind === 'title')
  const fromTitle = titles.flatMap(yearsIn)[0]
  if (fromTitle !== undefined) return fromTitle
  const lead = lines.find((_, i) => paragraphs[i]?.kind === 'body') ?? ''
  const fromLead = REPORTED.exec(lead.slice(0, 40))?.groups?.year
  if (fromLead) return Number(fromLead)
  return yearsIn(folded(file))[0] ?? mostNamed(lines.join('\n'))
}
