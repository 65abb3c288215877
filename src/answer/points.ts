import type { AnswerKind } from '../question/asked.ts'
import { findPlaces } from '../question/places.ts'
import type { Paragraph, Report } from '../report/types.ts'
import { folded } from '../text/fold.ts'
import { type Run, sentences } from '../text/sentences.ts'
import { CITATIONS } from './calibration.ts'
import { cite, nameReport } from './cite.ts'
import { answerBase, type Inquiry } from './inquiry.ts'
import type { Citation, FoundAnswer } from './types.ts'
import { sign, WORDS } from './wording.ts'

/** The headings under which reports say what falls short and what they will do. */
const SECTIONS: Partial<Record<AnswerKind, RegExp>> = {
  problems: /问题|不足|短板|差距|困难|薄弱/u,
  plan: /打算|计划|安排|思路|下一步|下步|规划|今后|展望|工作重点|重点工作/u,
}
/** Words that ask for such a section as a whole and name nothing in it. */
const GENERIC =
  /存在|主要|问题|不足|短板|薄弱环节|薄弱|差距|困难|哪些|哪|什么|啥|法治政府建设|法治建设|法治|政府|工作|方面|下一步|下一年|下年|今后|打算|计划|安排|思路|怎么|如何|怎样|准备|将|来年|明年|重点|还|有|的|在|是|里|承认|自己|报告|说|提到|提出|了|和|及|请|列出|介绍|一下|做|开展|推进|\d{4}年?|年|[\s,，。?？!！、:：]/gu
const GENERIC_EN =
  /\b(?:what|which|are|is|were|was|the|main|major|key|problems?|shortcomings?|weaknesses|weakness|deficienc\w+|challenges?|gaps?|does|did|do|report|admit|acknowledge|mention|identify|list|say|face|faces|have|has|it|its|own|in|of|for|to|with|and|building|law-based|rule|law|government|work|plans?|planned|planning|next|year|steps?|coming|will|going|intend\w*|there|still|remain\w*|exist\w*|district|county|town|city|\d{4})\b|[?,.!'’\s-]|'s/giu
const NUMBERED_POINT = /[一二三四五六七八九十]是[^。；;]{4,120}/gu
const HEADING_MARK = /^[（(]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．]?\s*/u
const FALLS_SHORT = /有待|不够|不足|欠缺|较为薄弱|不强|不高|不到位|差距|较少|还需|尚|需进一步|未能|不严|不规范/u
const SPECIFIC = 3

interface Point {
  readonly paragraph: Paragraph
  readonly run: Run
}

/** Whether a question asks for all shortcomings or all plans, not for one thing among them. */
function asksForAll(question: string, english: boolean, report: Report): boolean {
  const places = findPlaces(question, [report]).held.toReversed()
  const unplaced = places.reduce((text, place) => text.slice(0, place.start) + text.slice(place.end), question)
  const rest = unplaced.replace(english ? GENERIC_EN : GENERIC, '')
  return english ? (rest.match(/[a-z]+/giu)?.join('').length ?? 0) <= 2 * SPECIFIC : rest.length <= SPECIFIC
}

function isUnder(paragraph: Paragraph, section: RegExp): boolean {
  const [outermost] = paragraph.headings
  const isStatement = /[。；;，,]/u.test(paragraph.text)
  return paragraph.kind === 'body' && isStatement && outermost !== undefined && section.test(folded(outermost))
}

function numberedPoints(paragraph: Paragraph): Point[] {
  return [...paragraph.text.matchAll(NUMBERED_POINT)].map((match) => ({
    paragraph,
    run: { start: match.index + 2, end: match.index + match[0].length },
  }))
}

function runInPoint(paragraph: Paragraph): Point {
  const heading = paragraph.text.slice(0, paragraph.runIn)
  const start = heading.match(HEADING_MARK)?.[0].length ?? 0
  const end = heading.replace(/[。．.：:\s]+$/u, '').length
  return { paragraph, run: { start, end } }
}

function sentencePoint(paragraph: Paragraph, kind: AnswerKind): Point {
  const all = sentences(paragraph.text)
  const telling =
    kind === 'problems'
      ? all.find((run) => FALLS_SHORT.test(folded(paragraph.text.slice(run.start, run.end))))
      : undefined
  return { paragraph, run: telling ?? all[0] ?? { start: 0, end: paragraph.text.length } }
}

function pointsIn(paragraph: Paragraph, kind: AnswerKind): Point[] {
  if (paragraph.runIn > 0) return [runInPoint(paragraph)]
  const numbered = numberedPoints(paragraph)
  return numbered.length > 1 ? numbered : [sentencePoint(paragraph, kind)]
}

/** The points of the section; where some stand under headings of their own, the lead before them is no point. */
function sectionPoints(report: Report, kind: AnswerKind, section: RegExp): Point[] {
  const body = report.paragraphs.filter((paragraph) => isUnder(paragraph, section))
  const deeper = body.filter((paragraph) => paragraph.headings.length > 1 || paragraph.runIn > 0)
  return (deeper.length > 1 ? deeper : body).flatMap((paragraph) => pointsIn(paragraph, kind))
}

function answerWith(inquiry: Inquiry, report: Report, points: readonly Point[]): FoundAnswer | null {
  const { language } = inquiry
  const citations = points.map(({ paragraph, run }, i): Citation => cite(i + 1, report, paragraph, [run], 1, language))
  const words = points.map(({ paragraph, run }) => paragraph.text.slice(run.start, run.end).trim())
  const [first, ...more] = citations
  const [short] = words
  if (!first || !short) return null
  const list = words.map((text, i) => `${i + 1}. ${text} ${sign(i + 1)}`).join('\n')
  const text = `${nameReport(report, language).label}${WORDS[language].colon}\n${list}`
  return { kind: 'answer', ...answerBase(inquiry), text, short, figure: null, citations: [first, ...more] }
}

/**
 * All shortcomings, or all plans, of one report, each point cited, where that is what the question asks for and the
 * report has a section for it; null otherwise, and the question is answered from what was read.
 */
export function allPointsOf(inquiry: Inquiry, report: Report): FoundAnswer | null {
  const { asked, folded: question, language } = inquiry.understood
  const section = SECTIONS[asked.kind]
  if (!section || !asksForAll(question, language === 'en', report)) return null
  const points = sectionPoints(report, asked.kind, section).slice(0, CITATIONS.points)
  return points.length > 0 ? answerWith(inquiry, report, points) : null
}
