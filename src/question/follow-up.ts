import { fold, unfoldSpan } from '../text/fold.ts'
import { remembering } from '../text/remembering.ts'
import type { Run } from '../text/sentences.ts'
import { askedFor } from './asked.ts'
import { languageOf } from './language.ts'
import { countedNoun } from './measure-words.ts'

/** Finds what a question says of one slot (its places, its years), as runs of the folded question. */
type FindRuns = (folded: string) => readonly Run[]

/** The slots a question is taken apart into, so that a later one can swap or inherit them. */
export interface Slots {
  readonly places: FindRuns
  readonly years: FindRuns
}

/** One question of a chat, standing on its own. */
export interface Turn {
  /** the question with everything it took from earlier ones, in its own script */
  readonly text: string
  /** the question whose words tell what kind of answer is wanted: its own, or, where it only names a subject, the earlier one */
  readonly asking: string
  /**
   * what it is read as: itself, or, for one that points back, the question it goes back to with itself behind ("…受理多少件?
   * 其中立案多少?"), as the models were trained on follow-ups
   */
  readonly reading: string
  /** the question that stood on its own at the start of this run of follow-ups, with the place it speaks of now */
  readonly root: string
  readonly place: string | null
  readonly year: string | null
  /** what it is about: its words without place, year and question words */
  readonly topic: string
}

const FILLERS_ZH =
  /那么|怎么样|这样|同样|一样|这个|如何|也是|情况|多少|请问|的话|那|这|呢|啊|吧|吗|嘛|又|也|是|有|在|的|还|和|跟|与|[,，。、？?！!\s]/gu
const FILLERS_EN =
  /\b(?:and|what|how|about|in|for|of|the|is|was|that|then|so|also|same|does|did|it|ok|okay|now|there|true)\b|[?,.!\s]/giu
const POINTS_BACK_ZH =
  /^(?:那|其中|这|它|他|她|该|结果|里面|当中|同期|还有)|[它他她]们?|其中|这些|那些|上述|这里面|该(?:区|县|市|镇|地)/u
const POINTS_BACK_EN = /\b(?:it|its|they|them|their|that|this|those|these|there|of which|same)\b/iu
const ASKING_ZH =
  /(?:一共|总共|全年|到底)?(?:有|是|为|达|共)?(?:多少|几)(?:个|件|次|人次|人|名|场次|场|份|条|项|家|起|户|期|篇|所|处)?(?:呢|啊)?|(?:吗|嘛|呢|么)(?=[?？。]*$)|是什么|有哪些|哪些|什么|怎么样|怎样|如何|为什么|叫什么|[?？。,，!！]/gu
const ASKING_EN =
  /^(?:how (?:many|much|often)|what|which|who|when|where|why|how)\b(?:\s+(?:is|are|was|were|did|does|do|has|have)\b)?|^(?:did|does|do|is|are|was|were|has|have)\b|[?]/giu
const BARE =
  /^[^多几哪什怎吗]{1,12}呢[?？。]*$|^(?:and|what about|how about)\b(?!.*\b(?:how|when|who|which|did|does)\b)/iu
const SHORT_ZH = 8
const SHORT_EN = 3
const STOP_EN =
  /\b(?:how|many|much|what|which|who|is|are|was|were|did|does|do|the|a|an|of|in|for|to|by|there|on|has|have|been|being)\b/giu

/** A question is taken apart slot by slot. */
const foldedQuestion = remembering(8, fold)

function runsOf(question: string, find: FindRuns): Run[] {
  const map = foldedQuestion(question)
  return find(map.text).map(({ start, end }) => {
    const [from, to] = unfoldSpan(map, start, end)
    return { start: from, end: to }
  })
}

function firstOf(question: string, find: FindRuns): string | null {
  const run = runsOf(question, find)[0]
  return run ? question.slice(run.start, run.end) : null
}

function without(question: string, runs: readonly Run[]): string {
  return runs
    .toSorted((a, b) => b.start - a.start)
    .reduce((rest, run) => rest.slice(0, run.start) + rest.slice(run.end), question)
}

function topicOf(question: string, slots: Slots): string {
  const rest = without(question, [...runsOf(question, slots.places), ...runsOf(question, slots.years)])
  return rest
    .replace(languageOf(question) === 'en' ? ASKING_EN : ASKING_ZH, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function isEmpty(rest: string): boolean {
  return rest.replace(FILLERS_EN, '').replace(FILLERS_ZH, '') === ''
}

const LEADS = /^(?:那么?|and|what about|how about)\s*|[呢?？。\s]+$/giu

/** "腾地呢？", "And the trees?": names a subject and leaves it to the question before what is asked of it. */
function askedOf(question: string, before: Turn): string {
  const subject = question.replace(LEADS, '')
  const earlier = askedFor(foldedQuestion(before.asking).text)
  if (!['count', 'rate', 'money'].includes(earlier.kind)) return before.asking
  if (languageOf(question) !== 'en') return `${subject.replace(/的$/u, '')}多少${earlier.units[0] ?? ''}?`
  const noun = countedNoun(before.asking.toLowerCase())
  return `how many ${noun ? subject.replace(/\bones?\b/iu, noun) : subject}?`
}

function pointsBack(question: string): boolean {
  if (languageOf(question) === 'en') {
    const words = question.replace(STOP_EN, '').match(/[a-z0-9]+/giu)?.length ?? 0
    return POINTS_BACK_EN.test(question) || words <= SHORT_EN
  }
  const text = foldedQuestion(question).text
  const content = text.replace(ASKING_ZH, '').replace(FILLERS_ZH, '')
  return POINTS_BACK_ZH.test(text) || content.length <= SHORT_ZH
}

function replaceSlot(question: string, find: FindRuns, value: string): string {
  const run = runsOf(question, find)[0]
  if (run) return question.slice(0, run.start) + value + question.slice(run.end)
  return languageOf(question) === 'en' ? `${value}: ${question}` : `${value}${question}`
}

function rooted(before: Turn, place: string | null, slots: Slots): string {
  return place ? replaceSlot(before.root, slots.places, place) : before.root
}

const ASKED_ALREADY = /[?？。.\s]+$/u

/** Two questions as one text, the later behind the earlier. */
function joined(earlier: string, later: string): string {
  return `${earlier.replace(ASKED_ALREADY, '')}?${languageOf(later) === 'en' ? ' ' : ''}${later}`
}

function swapped(before: Turn, place: string | null, year: string | null, slots: Slots): Turn {
  const placed = place ? replaceSlot(before.text, slots.places, place) : before.text
  const text = year ? replaceSlot(placed, slots.years, year) : placed
  const root = year ? replaceSlot(rooted(before, place, slots), slots.years, year) : rooted(before, place, slots)
  return {
    ...before,
    text,
    asking: text,
    reading: text,
    root,
    place: place ?? before.place,
    year: year ?? before.year,
  }
}

function extended(before: Turn, question: string, slots: Slots): Turn {
  const english = languageOf(question) === 'en'
  const isBack = pointsBack(question) || BARE.test(question)
  const topic = isBack ? before.topic : ''
  const year = firstOf(question, slots.years)
  const lead = [before.place, year ? null : before.year, topic].filter(Boolean).join(english ? ' ' : '')
  const text = lead ? `${lead}${english ? ': ' : ','}${question}` : question
  const own = topicOf(question, slots)
  return {
    text: isBack ? joined(before.root, question) : text,
    reading: isBack ? joined(before.root, question) : question,
    root: isBack ? before.root : text,
    asking: BARE.test(question) ? askedOf(question, before) : question,
    place: before.place,
    year: year ?? before.year,
    topic: [topic, own].filter(Boolean).join(' '),
  }
}

function follow(before: Turn | null, question: string, slots: Slots): Turn {
  const place = firstOf(question, slots.places)
  const year = firstOf(question, slots.years)
  const alone: Turn = {
    text: question,
    asking: question,
    reading: question,
    root: question,
    place,
    year,
    topic: topicOf(question, slots),
  }
  if (!before) return alone
  const rest = without(question, [...runsOf(question, slots.places), ...runsOf(question, slots.years)])
  if ((place || year) && isEmpty(rest)) return swapped(before, place, year, slots)
  if (place) return alone
  return extended(before, question, slots)
}

/**
 * The last question of a chat as one that stands on its own. A question that names only another place or year swaps
 * it into the one before ("那新吴区呢？"); one without a place keeps the place, and, where it points back ("其中…", "they")
 * or says little, the subject too. No model: the rules are in this file, over the slots it is given.
 */
export function resolveFollowUp(question: string, history: readonly string[], slots: Slots): Turn {
  const before = history.reduce<Turn | null>((turn, earlier) => follow(turn, earlier, slots), null)
  return follow(before, question, slots)
}
