import type { Paragraph, Report } from '../report/types.ts'
import { folded } from '../text/fold.ts'
import { remembering } from '../text/remembering.ts'
import { type Run, sentences } from '../text/sentences.ts'
import type { Passage } from './types.ts'

/** Raise it whenever {@link passagesOf} or {@link passageHead} would give another result: the index is then built again. */
export const CHUNKER_VERSION = 2

/**
 * The longest passage, in characters: about 180 tokens of the models' vocabulary (1.45 characters a token on the
 * reports). The reader was trained on windows of up to 200 tokens and reads longer ones much worse.
 */
const LONGEST = 260
/** Where a sentence has no comma to cut at, it is cut here. */
const LONGEST_UNCUT = 300
/** A sentence up to this long stands in both of two neighbouring passages, so that what it leads into is read with it. */
const LONGEST_SHARED = 80
/** a comma between the digits of a figure is none */
const COMMAS = /[，、：]|[,:](?!\d)/g
const LOW_SURROGATE = /^[\udc00-\udfff]/

/** The paragraphs that answers are sought in; headings stand in front of their passages instead. */
function isSearched(paragraph: Paragraph): boolean {
  return paragraph.kind !== 'heading' && paragraph.text.trim() !== ''
}

/** Where to cut a run that is too long: after its last comma within {@link LONGEST}, else hard. */
function cutBefore(text: string, run: Run): number {
  const commas = [...text.slice(run.start, run.start + LONGEST).matchAll(COMMAS)]
  const last = commas.at(-1)
  if (last && last.index > 0) return run.start + last.index + 1
  const hard = run.start + LONGEST_UNCUT
  return LOW_SURROGATE.test(text.slice(hard)) ? hard - 1 : hard
}

/** The sentence as runs that are short enough to be read. */
function shortEnough(text: string, sentence: Run): Run[] {
  const runs: Run[] = []
  let rest = sentence
  while (rest.end - rest.start > LONGEST) {
    const cut = Math.min(cutBefore(text, rest), rest.end)
    runs.push({ start: rest.start, end: cut })
    rest = { start: cut, end: rest.end }
  }
  return rest.end > rest.start ? [...runs, rest] : runs
}

/** The index of the first run that no longer fits into a passage that starts with run `first`. */
function endOfWindow(runs: readonly Run[], first: number): number {
  const start = runs[first]?.start ?? 0
  const after = runs.findIndex((run, i) => i > first && run.end - start > LONGEST)
  return after < 0 ? runs.length : after
}

/** Where the next passage starts: with the last sentence of this one if it is short and does not fill it alone. */
function nextWindow(runs: readonly Run[], first: number, after: number): number {
  const last = runs[after - 1]
  const next = runs[after]
  if (!last || !next || after - 1 === first) return after
  const isShort = last.end - last.start <= LONGEST_SHARED && next.end - last.start <= LONGEST
  return isShort ? after - 1 : after
}

/** The runs of sentences of one paragraph that are embedded, ranked and read together. */
function windowsOf(text: string): Run[][] {
  const runs = sentences(text).flatMap((sentence) => shortEnough(text, sentence))
  const windows: Run[][] = []
  for (let first = 0; first < runs.length; ) {
    const after = endOfWindow(runs, first)
    windows.push(runs.slice(first, after))
    first = after < runs.length ? nextWindow(runs, first, after) : after
  }
  return windows
}

/** The passages of a report in reading order, labelled from `firstLabel` without gaps. */
export function passagesOf(report: Report, firstLabel: number): Passage[] {
  const windows = report.paragraphs
    .filter(isSearched)
    .flatMap((paragraph) => windowsOf(paragraph.text).map((runs) => ({ paragraph: paragraph.number, runs })))
  return windows.map(({ paragraph, runs }, i) => ({
    label: firstLabel + i,
    report: report.id,
    paragraph,
    start: runs[0]?.start ?? 0,
    end: runs.at(-1)?.end ?? 0,
    sentences: runs,
  }))
}

/** A paragraph that is a day and nothing else, as under a signature: 2024年2月28日, 二〇二四年二月二十八日. */
const SIGNED_DAY =
  /^[(（]?(?:(?:19|20)\d{2} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日|[〇零○一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)[)）]?$/u
/** Longer paragraphs are no day and need not be folded to tell. */
const LONGEST_DAY = 20
/** What such a paragraph is called by those who ask for it; nothing in it says so. */
const SIGNED_DAY_HEADING = '落款 成文日期'

function isSignedDay(text: string): boolean {
  const trimmed = text.trim()
  return trimmed.length <= LONGEST_DAY && SIGNED_DAY.test(folded(trimmed))
}

/** The passages of a question stand under few headings. */
const foldedHead = remembering(256, folded)

/**
 * Place, year and headings over a passage, folded: "密云区2024年 一、… (四)…"; stands before it when it is embedded or read.
 * The day of signature, which says nothing of itself, gets a name.
 */
export function passageHead(report: Report, passage: Passage): string {
  const paragraph = report.paragraphs[passage.paragraph - 1]
  const source = `${report.place?.region ?? ''}${report.year === null ? '' : `${report.year}年`}`
  const named = isSignedDay(paragraph?.text ?? '') ? [SIGNED_DAY_HEADING] : (paragraph?.headings ?? [])
  return foldedHead([source, ...named].filter(Boolean).join(' '))
}

/** A passage's own text, folded. */
export function passageText(report: Report, passage: Passage): string {
  return folded(report.paragraphs[passage.paragraph - 1]?.text.slice(passage.start, passage.end) ?? '')
}

/** Each sentence of a passage, folded. */
export function passageSentences(report: Report, passage: Passage): string[] {
  const text = report.paragraphs[passage.paragraph - 1]?.text ?? ''
  return passage.sentences.map(({ start, end }) => folded(text.slice(start, end)))
}
