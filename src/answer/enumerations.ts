import type { Run } from '../text/sentences.ts'

/** Items that stand side by side in one clause: "马上办、网上办、就近办", “集成办”“承诺办”. */
export interface Enumeration {
  readonly items: readonly Run[]
}

/** A clause, with its enumerations in it; a comma ends it, and so does any other sign but 、 and marks of quotation. */
const CLAUSE = /[^，,；;。！？!?：:\n]{3,200}/gu
const BETWEEN = /、|(?<=[”」』》])(?=[“「『《])/gu
/** The last item may be tied to the one before by a word instead: "税务登记、社保开户和银行开户". */
const TIE = /以及|[和及与]/u

function cutAt(text: string, clause: Run, pattern: RegExp): Run[] {
  const items: Run[] = []
  let start = clause.start
  for (const match of text.slice(clause.start, clause.end).matchAll(pattern)) {
    items.push({ start, end: clause.start + match.index })
    start = clause.start + match.index + match[0].length
  }
  return [...items, { start, end: clause.end }].filter((item) => item.end > item.start)
}

/** The items once more, with the last one cut at the word that ties two together, if there is one. */
function untied(text: string, items: readonly Run[]): readonly Run[] | null {
  const last = items.at(-1)
  const tie = last && TIE.exec(text.slice(last.start, last.end))
  if (!last || !tie || tie.index === 0) return null
  const at = last.start + tie.index
  return [...items.slice(0, -1), { start: last.start, end: at }, { start: at + tie[0].length, end: last.end }]
}

/** The enumerations of a folded text that have this many items. */
export function enumerationsOf(text: string, count: number): Enumeration[] {
  return [...text.matchAll(CLAUSE)].flatMap((match) => {
    const items = cutAt(text, { start: match.index, end: match.index + match[0].length }, BETWEEN)
    const readings = [items, untied(text, items)].flatMap((one) =>
      one && one.length === count && count > 1 ? [one] : [],
    )
    return readings.slice(0, 1).map((one) => ({ items: one }))
  })
}
