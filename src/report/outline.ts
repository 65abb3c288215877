import type { Paragraph } from './types.ts'

const NUMERAL = '[一二三四五六七八九十百]{1,4}'
/** Marks of headings, by their level: 第一章/一、 then （一） then 1. or 1、 then （1）. Decimals, dates and 一是 are none. */
const MARKS: readonly RegExp[] = [
  new RegExp(`^(?:第${NUMERAL}[章部]分?[、\\s]?|${NUMERAL}[、.．])`, 'u'),
  new RegExp(`^[（(]${NUMERAL}[)）]`, 'u'),
  /^\d{1,2}(?:[、．]|\.(?!\d))(?!\s?\d{1,2}[.、日])/u,
  /^[（(]\d{1,2}[)）]/u,
]
/** A line with a mark is a heading of its own up to this length, if it does not go on after a full stop. */
const LONGEST_HEADING = 60
/** A line that is one whole sentence, full stop and all, is a heading only up to this length; longer ones are points made. */
const LONGEST_STOPPED = 40
/** The first sentence of a marked paragraph is a heading run into it up to this length. */
const LONGEST_RUN_IN = 50
const SENTENCE_END = /[。．:：](?=.)|[。]$/u
const TITLE = /(?:报告|報告|总结|總結|汇报|匯報|情况|情況)$/u
const LONGEST_TITLE = 60
const RULE_MARK = /^第[一二三四五六七八九十百]{1,4}条/u

interface Block {
  readonly text: string
  readonly level: number
  /** end of the heading inside the text: its whole length for a line that is a heading, 0 for body text */
  readonly headingEnd: number
}

/** The level of a line's mark, from 1, or 0. */
function levelOf(line: string): number {
  if (RULE_MARK.test(line)) return 0
  return MARKS.findIndex((mark) => mark.test(line)) + 1
}

function markLength(line: string, level: number): number {
  return MARKS[level - 1]?.exec(line)?.[0].length ?? 0
}

function blockOf(text: string): Block {
  const level = levelOf(text)
  if (level === 0) return { text, level: 0, headingEnd: 0 }
  const skip = markLength(text, level)
  const stop = SENTENCE_END.exec(text.slice(skip))
  const end = stop ? skip + stop.index + 1 : text.length
  const longest = /[。．]$/u.test(text) ? LONGEST_STOPPED : LONGEST_HEADING
  if (end >= text.length && text.length <= longest) return { text, level, headingEnd: text.length }
  return end < text.length && end <= LONGEST_RUN_IN
    ? { text, level, headingEnd: end }
    : { text, level: 0, headingEnd: 0 }
}

/** Headings that stand over a block: one a level, deeper ones forgotten when a shallower one comes. */
function under(stack: ReadonlyMap<number, string>, level: number): string[] {
  return [...stack]
    .filter(([depth]) => depth < level)
    .toSorted(([a], [b]) => a - b)
    .map(([, heading]) => heading)
}

function enter(stack: Map<number, string>, block: Block): void {
  for (const depth of [...stack.keys()]) if (depth >= block.level) stack.delete(depth)
  stack.set(block.level, block.text.slice(0, block.headingEnd))
}

/** How many lines at the start are the title: one, or two or three short ones without a full stop. */
function titleLines(lines: readonly string[]): number {
  const first = lines
    .slice(0, 3)
    .findIndex((line) => TITLE.test(line.replace(/[（(][^）)]*[）)]$/u, '')) && line.length <= LONGEST_TITLE)
  const before = lines.slice(0, Math.max(0, first))
  return first >= 0 && before.every((line) => line.length <= LONGEST_TITLE && !/[。；]/u.test(line)) ? first + 1 : 0
}

/** The blocks of a report in order: title lines, headings, body text, each numbered and with the headings over it. */
export function outlineOf(lines: readonly string[]): Paragraph[] {
  const titles = titleLines(lines)
  const stack = new Map<number, string>()
  return lines.map((text, i): Paragraph => {
    const number = i + 1
    if (i < titles) return { number, text, kind: 'title', level: 0, runIn: 0, headings: [] }
    const block = blockOf(text)
    if (block.level === 0) return { number, text, kind: 'body', level: 0, runIn: 0, headings: under(stack, 9) }
    enter(stack, block)
    const isWhole = block.headingEnd === text.length
    const headings = under(stack, isWhole ? block.level : block.level + 1)
    return {
      number,
      text,
      kind: isWhole ? 'heading' : 'body',
      level: block.level,
      runIn: isWhole ? 0 : block.headingEnd,
      headings,
    }
  })
}
