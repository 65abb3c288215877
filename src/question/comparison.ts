import type { Run } from '../text/sentences.ts'
import { type Asked, askedFor } from './asked.ts'

/** Which end of the order a comparing question asks for, if it asks for one. */
type Extreme = 'most' | 'least'

/** A question that asks the same, or one thing each, of several reports. */
export interface Comparison {
  readonly extreme: Extreme | null
  /** what is asked of each report: the report's id and the question put to it */
  readonly parts: readonly { readonly report: string; readonly question: string }[]
  readonly asked: Asked
  /** the question is about the reports themselves ("which of the reports is the oldest?") */
  readonly ofReports: boolean
}

/** A place named in a question, with the reports held from there. */
export interface Mention extends Run {
  readonly reports: readonly string[]
}

const ALL_REPORTS =
  /各(?:地|区|县|镇|市|处|个?地[区方]|个?报告|家)|哪(?:一?个|些|里|儿)?(?:地[区方]|区县|县区|区|县|镇|地|报告|份报告)|(?:这|所有|全部|[两三四五六七八九十\d]+)(?:几|[两三四五六七八九十\d]+)?(?:个|份)(?:地[区方]|报告|区县)|每(?:个|份)(?:地[区方]|报告)|哪里(?:的)?.{0,14}最|谁.{0,14}最/u
const ALL_REPORTS_EN =
  /\b(?:which|what) (?:place|district|county|town|area|region|locality|government|report|one)s?\b|\ball (?:the )?(?:reports|places|districts|regions)\b|\beach (?:report|place|district|region)\b|\bevery (?:report|place|district)\b|\bacross (?:the )?(?:reports|places|districts|regions)\b|\bwhere (?:did|was|were|is|does|do|has|have)\b.{0,80}\b(?:most|fewest|least|highest|lowest|largest|smallest)\b|\b(?:who|where)\b.{0,60}\b(?:most|fewest|highest|lowest)\b|\b(?:five|\d+) reports\b/u
const MOST =
  /最(?:多|高|大|早|好)|(?:哪|谁).{0,20}(?:更?多|更?高|更?大)|(?:得|更|较)(?:多|高|大)|多还是|比较多|高还是|\b(?:most|highest|largest|more|higher|larger|greatest|biggest|earliest|oldest)\b/u
const LEAST =
  /最(?:少|低|小|晚|新)|(?:哪|谁).{0,20}(?:更?少|更?低|更?小)|(?:得|更|较)(?:少|低|小)|少还是|低还是|\b(?:fewest|least|lowest|smallest|fewer|lower|smaller|latest|newest)\b/u
const OF_REPORTS =
  /(?:报告|年份).{0,10}最(?:早|晚|新|旧)|最(?:早|晚|新|旧).{0,8}报告|\b(?:earliest|latest|oldest|newest|most recent)\b.{0,20}\breports?\b|\breports?\b.{0,30}\b(?:earliest|latest|oldest|newest|most recent)\b/u
/** What ties two places together and asks nothing by itself. */
const TIES =
  /和|与|跟|及|以及|还是|同|分别|各自?|说说|比较|对比|相比|比一比|哪(?:一)?个(?:更?[多少高低大小])?|哪里|谁(?:更?[多少高低])?|更?(?:多|少|高|低|大|小)|呢|的|有|是|多少|几[件个份项条]?|一下|[,，.。、；;:：?？!！\s]|\b(?:and|or|versus|vs|compare|between|rank|with|to|the|of|in|by|for|who|which|has|have|had|more|most|higher|did|does|do|than|respectively|both)\b/giu
const OWN_QUESTION = 4

function segments(question: string, mentions: readonly Mention[]): { prefix: string; own: readonly string[] } {
  const own = mentions.map((mention, i) => question.slice(mention.end, mentions[i + 1]?.start ?? question.length))
  return { prefix: question.slice(0, mentions[0]?.start ?? 0), own }
}

/** Each place with what ties it to the next: "密云和新吴" is one run to be left out. */
function tied(question: string, mentions: readonly Mention[]): Run[] {
  return mentions.map(({ start, end }, i) => {
    const next = mentions[i + 1]?.start ?? end
    return { start, end: question.slice(end, next).replace(TIES, '') === '' ? next : end }
  })
}

/** "各", "分别" where they share a question out among places, not in 各类, 各部门. */
const EACH = /(?:各自?|分别)(?![项类级部单种方界地个区县镇乡村街科行领环阶])/gu
/** What asks for the comparison itself: "比一比", "三地,". */
const ASIDE = /比一比|比较一下|对比一下|分别说说|说说看?|比比看?|^[两二三四五六七八]地[,，]?/gu
/** What leaving out the places leaves behind at either end: "的…", "… in?", "…,呢?" */
const LEFT_BEHIND =
  /^(?:的|[\s,，])+|(?:[,，\s]*\b(?:in|of|for|at|by|and|or|vs|versus))+(?=[\s?.]*$)|[\s,，:：]+$|(?<=[?？])呢[?？]?$/giu

/** The question without its places: what is asked of every report alike. */
function shared(question: string, mentions: readonly Mention[]): string {
  const rest = tied(question, mentions)
    .toReversed()
    .reduce((text, run) => text.slice(0, run.start) + text.slice(run.end), question)
  return rest
    .replace(/^[\s和与跟及、,，:：]+/u, '')
    .replace(EACH, '')
    .replace(ASIDE, '')
    .replace(/\b(?:between|compare|rank),?(?:\s*(?:and|,))*/giu, '')
    .replace(LEFT_BEHIND, '')
    .replace(/\s{2,}/g, ' ')
    .trim()
}

/** Words that compare and are no part of what is asked of one report alone. */
const COMPARING =
  /(?:的|是)*哪(?:一?[个边方]|些|里|儿)?(?:的)?(?:地[区方]|区县|县区|区|县|镇|地)?(?:的|政府)?|谁的?|各(?:地[区方]?|区县?|县|镇|市|个?地[区方]|个?报告)的?|(?:这|所有|全部)(?:[几两三四五六七八九十\d]+)?(?:个|份)(?:地[区方]|报告|区县)(?:里|中)?的?|(?:最|比较|比|较|更|得)?(?:多|高|大|少|低|小)(?!数|额|部)(?:的)?(?:是|还是)?|还是|分别|对比|比较|相比|排名|排序|单看|[,，、。?？!！\s]+/gu
const COMPARING_EN =
  /^(?:which|what) (?:of the )?(?:place|district|county|town|area|region|locality|government|report|one)s?\b|\bwhere (?:did|does|do|has|have|was|were|is) (?:the )?(?:government|authorities|people)?|\bwho (?:reports?|reported|had|has|handled)?|\bwhich (?:one )?(?:has|had|reports?|reported|handled)?|\b(?:the )?(?:most|fewest|highest|lowest|largest|smallest|greatest|more|fewer|higher|lower)(?: number of)?\b|\brank\b|\bcompare\b|\bby the number of\b|\bacross (?:the )?\w+\b|\b(?:or|respectively)\b|[?,.]+/giu

/** What an English comparison counts: "Which handled more legal aid cases, …?" */
const COUNTED_EN =
  /\b(?:more|most|fewer|fewest|(?:highest|lowest|largest|smallest|greatest|higher|lower|larger|smaller) number of|number of)\s+(?:the\s+)?(?!than\b)([^,?;]{3,80})/iu

/** A comparing question as it is put to one report: "哪个地区的法律援助案件最多？" → "法律援助案件多少？". */
function forOneReport(question: string, extreme: Extreme | null): string {
  const english = !/\p{Script=Han}/u.test(question)
  if (!extreme && !english) return question
  const counted = english && extreme ? COUNTED_EN.exec(question)?.[1]?.trim() : undefined
  if (counted && !/\brate\b/iu.test(counted)) return `How many ${counted}?`
  const rest = question
    .replace(english ? COMPARING_EN : COMPARING, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (rest === '' || /多少|几|率|how (?:many|much)|rate\b/u.test(rest.toLowerCase())) return rest || question
  return english ? `How many ${rest}?` : `${rest.replaceAll(' ', '')}多少?`
}

function partsOf(question: string, mentions: readonly Mention[], extreme: Extreme | null): Comparison['parts'] {
  const { prefix, own } = segments(question, mentions)
  const each =
    own.every((text) => text.replace(TIES, '').length >= OWN_QUESTION) && prefix.replace(TIES, '').length < OWN_QUESTION
  const common = forOneReport(shared(question, mentions), extreme)
  return mentions.flatMap((mention, i) =>
    mention.reports.map((report) => ({
      report,
      question: each ? `${question.slice(mention.start, mention.end)}${own[i] ?? ''}` : common,
    })),
  )
}

function comparedAs(question: string, extreme: Extreme | null): Asked {
  const asked = askedFor(question)
  if (asked.kind === 'rate' || asked.kind === 'money' || asked.kind === 'count') return asked
  if (asked.kind === 'list' && /多少|几/u.test(question)) return { ...asked, kind: 'count' }
  if (extreme && asked.kind !== 'date')
    return { ...asked, kind: /率|比例|rate|percentage/u.test(question) ? 'rate' : 'count' }
  return asked
}

/** The first mention of each set of reports; a place named twice is one. */
function distinct(mentions: readonly Mention[]): Mention[] {
  const seen = new Set<string>()
  return mentions.filter((mention) => {
    const key = mention.reports.join()
    return seen.has(key) ? false : seen.add(key)
  })
}

/**
 * What a folded question compares, or null where it asks of one report or none in particular. Two places make a
 * comparison, and so do words for all places ("各地", "which district") where none is named and there is more than one.
 */
export function comparisonOf(folded: string, mentions: readonly Mention[], all: readonly string[]): Comparison | null {
  const question = folded.toLowerCase()
  const named = distinct(mentions)
  const everywhere =
    named.length === 0 && all.length > 1 && (ALL_REPORTS.test(question) || ALL_REPORTS_EN.test(question))
  if (named.length < 2 && !everywhere) return null
  const extreme = MOST.test(question) ? 'most' : LEAST.test(question) ? 'least' : null
  const parts = everywhere
    ? all.map((report) => ({ report, question: forOneReport(folded, extreme) }))
    : partsOf(folded, named, extreme)
  return { extreme, parts, asked: comparedAs(question, extreme), ofReports: OF_REPORTS.test(question) }
}
