import type { Report } from '../report/types.ts'
import { nameReport } from './cite.ts'
import type { Citation, Language } from './types.ts'
import { glossOf } from './units-in-english.ts'

/** The signs that tie a statement to its citation. */
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'

/** ① for the first citation; (21) where there is no such sign. */
export function sign(n: number): string {
  return CIRCLED.charAt(n - 1) || `(${n})`
}

interface Words {
  readonly colon: string
  readonly saysYesNo: (label: string) => string
  readonly notStated: string
  readonly most: (label: string) => string
  readonly least: (label: string) => string
  readonly highest: (label: string) => string
  readonly lowest: (label: string) => string
  readonly incomparable: { readonly units: string; readonly approximate: string; readonly years: string }
  readonly noPlace: (asked: string, held: string) => string
  readonly noYear: (asked: string, held: string) => string
  readonly silent: (searched: string) => string
  readonly noQuestion: (held: string) => string
  readonly tooMany: (read: number, all: number) => string
  readonly first: (label: string) => string
  readonly semicolon: string
  readonly stop: string
  readonly and: string
  readonly listed: string
}

/** What stands around the quotes, in three languages; nothing here is a figure of a report. */
export const WORDS: Readonly<Record<Language, Words>> = {
  'zh-Hans': {
    colon: ':',
    saysYesNo: (label) => `${label}的报告原文`,
    notStated: '报告未载明',
    most: (label) => `最多的是${label}`,
    least: (label) => `最少的是${label}`,
    highest: (label) => `最高的是${label}`,
    lowest: (label) => `最低的是${label}`,
    incomparable: {
      units: '各地报告所用单位不同,数字不宜直接比较。',
      approximate: '有的数字是约数(余、多、近、以上等)。',
      years: '各报告的年份不同。',
    },
    noPlace: (asked, held) => `没有收录${asked}的报告。现有:${held}。`,
    noYear: (asked, held) => `没有收录${asked}年的报告。现有:${held}。`,
    silent: (searched) => `已查${searched}的报告,未找到回答这个问题的内容。`,
    noQuestion: (held) => `这不像是关于这些报告的问题。现有:${held}。`,
    tooMany: (read, all) => `共${all}份报告,只比较了最相关的${read}份;请写明地区。`,
    first: (label) => `首先是${label}`,
    semicolon: ';',
    stop: '。',
    and: '、',
    listed: '、',
  },
  'zh-Hant': {
    colon: ':',
    saysYesNo: (label) => `${label}的報告原文`,
    notStated: '報告未載明',
    most: (label) => `最多的是${label}`,
    least: (label) => `最少的是${label}`,
    highest: (label) => `最高的是${label}`,
    lowest: (label) => `最低的是${label}`,
    incomparable: {
      units: '各地報告所用單位不同,數字不宜直接比較。',
      approximate: '有的數字是約數(餘、多、近、以上等)。',
      years: '各報告的年份不同。',
    },
    noPlace: (asked, held) => `沒有收錄${asked}的報告。現有:${held}。`,
    noYear: (asked, held) => `沒有收錄${asked}年的報告。現有:${held}。`,
    silent: (searched) => `已查${searched}的報告,未找到回答這個問題的內容。`,
    noQuestion: (held) => `這不像是關於這些報告的問題。現有:${held}。`,
    tooMany: (read, all) => `共${all}份報告,只比較了最相關的${read}份;請寫明地區。`,
    first: (label) => `首先是${label}`,
    semicolon: ';',
    stop: '。',
    and: '、',
    listed: '、',
  },
  en: {
    colon: ': ',
    saysYesNo: (label) => `The report of ${label} says`,
    notStated: 'not stated in the report',
    most: (label) => `Most: ${label}`,
    least: (label) => `Fewest: ${label}`,
    highest: (label) => `Highest: ${label}`,
    lowest: (label) => `Lowest: ${label}`,
    incomparable: {
      units: 'The reports count in different units, so the figures cannot simply be compared.',
      approximate: 'Some of the figures are approximate (余, 多, 近, 以上 …).',
      years: 'The reports are of different years.',
    },
    noPlace: (asked, held) => `No report of ${asked} is held. Held: ${held}.`,
    noYear: (asked, held) => `No report of ${asked} is held for that place. Held: ${held}.`,
    silent: (searched) => `Searched ${searched}; nothing there answers this question.`,
    noQuestion: (held) => `This does not look like a question about the reports. Held: ${held}.`,
    tooMany: (read, all) =>
      `Of ${all} reports only the ${read} most relevant were compared; name the places to compare others.`,
    first: (label) => `First: ${label}`,
    semicolon: '; ',
    stop: '. ',
    and: ', ',
    listed: '; ',
  },
}

/** The one line a chat shows for an answer with one source: "密云区 2024:775件 ①". */
export function sentenceFor(citation: Citation, short: string, language: Language, yesno: boolean): string {
  const words = WORDS[language]
  const { label } = citation.report
  const gloss = language === 'en' ? glossOf(short) : null
  const lead = yesno ? words.saysYesNo(label) : label
  const said = yesno ? `“${short}”` : short
  return `${lead}${words.colon}${said}${gloss ? ` (${gloss})` : ''} ${sign(citation.n)}`
}

const NAMED_REPORTS = 8

/** The reports in question, named as a sentence's part; many are cut to the first few. */
export function heldIn(reports: readonly Report[], language: Language): string {
  const names = reports.slice(0, NAMED_REPORTS).map((report) => nameReport(report, language).label)
  return `${names.join(WORDS[language].listed)}${reports.length > NAMED_REPORTS ? ' …' : ''}`
}
