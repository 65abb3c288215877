import type { AnswerKind } from '../question/asked.ts'
import type { Run } from '../text/sentences.ts'

const BRACKETS: Readonly<Record<string, string>> = {
  '《': '》',
  '“': '”',
  '「': '」',
  '『': '』',
  '‘': '’',
  '〈': '〉',
}
const CLAUSE_END = /[，,；;。！？!?:：\n]/
const ITEM = /[《“「][^》”」\n]{1,80}[》”」]|[^、，,；;。！？!?:：\n《》“”「」]{1,40}/y
const BETWEEN_ITEMS = /[、和及与]|以及|(?<=[》”」])(?=[《“「])/y
const ITEM_BORDER = /[、，,；;。！？!?:：\n《》“”「」]/
const LONGEST_ITEM = 80
const TRIM_START = /^[\s、，,；;。：:的]+/
const TRIM_END = /[\s、，,；;。：:]+$/

/** A span that starts or ends inside 《…》 or “…” is widened to the whole of it: half a title is no name. */
function wholeBrackets(text: string, span: Run): Run {
  let { start, end } = span
  for (const [open, close] of Object.entries(BRACKETS)) {
    const before = text.lastIndexOf(open, start)
    const closing = before < 0 ? -1 : text.indexOf(close, before)
    if (closing >= start && closing >= 0) {
      start = Math.min(start, before)
      if (closing + 1 > end) end = closing + 1
    }
    const opened = text.lastIndexOf(open, end - 1)
    const closes = opened < 0 ? -1 : text.indexOf(close, opened)
    if (opened >= start && closes >= end) end = closes + 1
  }
  return { start, end }
}

function itemsAfter(text: string, end: number): number {
  let at = end
  for (;;) {
    BETWEEN_ITEMS.lastIndex = at
    const between = BETWEEN_ITEMS.exec(text)
    if (!between) return at
    ITEM.lastIndex = at + between[0].length
    const item = ITEM.exec(text)
    if (!item) return at
    at = ITEM.lastIndex
  }
}

/** Where the item that ends at `stop` starts: at its opening mark, or after the sign that ends the one before. */
function itemStart(text: string, stop: number): number {
  if (/[》”」]/.test(text.charAt(stop - 1)))
    return Math.max(...['《', '“', '「'].map((open) => text.lastIndexOf(open, stop - 1)))
  let start = stop
  while (start > 0 && !ITEM_BORDER.test(text.charAt(start - 1))) start--
  return start
}

/** Where the item before `at` ends: before a 、, or at a closing mark that an opening one follows; null where none does. */
function previousItemEnd(text: string, at: number): number | null {
  if (text.charAt(at - 1) === '、') return at - 1
  return /[》”」]/.test(text.charAt(at - 1)) && /[《“「]/.test(text.charAt(at)) ? at : null
}

function itemsBefore(text: string, start: number): number {
  for (let at = start; ; ) {
    const stop = previousItemEnd(text, at)
    const item = stop === null ? -1 : itemStart(text, stop)
    if (stop === null || item < 0 || item === stop || stop - item > LONGEST_ITEM) return at
    at = item
  }
}

/** The whole enumeration that a span is part of: items between 、 or side by side in quotation or title marks. */
function wholeList(text: string, span: Run): Run {
  return { start: itemsBefore(text, span.start), end: itemsAfter(text, span.end) }
}

/** The whole clauses, from comma to comma, that a span touches. */
function wholeClauses(text: string, span: Run): Run {
  let { start, end } = span
  while (start > 0 && !CLAUSE_END.test(text.charAt(start - 1))) start--
  while (end < text.length && !CLAUSE_END.test(text.charAt(end))) end++
  return { start, end }
}

function trimmed(text: string, span: Run): Run {
  const run = text.slice(span.start, span.end)
  const start = span.start + (run.match(TRIM_START)?.[0].length ?? 0)
  const end = span.end - (run.match(TRIM_END)?.[0].length ?? 0)
  return end > start ? { start, end } : span
}

const CLAUSE_KINDS: ReadonlySet<AnswerKind> = new Set(['how', 'why', 'plan', 'problems', 'yesno'])

/** The shortest complete wording around what the reader marked: whole titles, whole lists, whole clauses. */
export function widen(text: string, span: Run, kind: AnswerKind): Run {
  const whole = wholeBrackets(text, trimmed(text, span))
  if (kind === 'list') return trimmed(text, wholeBrackets(text, wholeList(text, whole)))
  if (CLAUSE_KINDS.has(kind)) return trimmed(text, wholeBrackets(text, wholeClauses(text, whole)))
  return whole
}
