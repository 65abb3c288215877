import { z } from 'zod'
import { regionLabel } from '../report/names.ts'
import type { Report } from '../report/types.ts'
import { folded } from '../text/fold.ts'
import { ask } from './ask.ts'
import type { Engine } from './evidence.ts'
import { COMPARISONS, QUESTIONS_VERSION, TOPICS, type Topic } from './questions.ts'
import { type Answer, LANGUAGES, type Language } from './types.ts'

/** Below this score an answer is not sure enough to be suggested. */
const LEAST_SCORE = 0.8
/** Of a large corpus only so many reports are asked beforehand; the others get no suggestions of their own. */
const MOST_REPORTS = 40
const EXAMPLES = 5
const SUGGESTIONS = 3

const Questions = z.record(z.enum(LANGUAGES), z.array(z.string()))
/** The questions found answered, as they are saved. */
export const CheckedQuestions = z.strictObject({
  /** of the corpus and models they were checked with */
  key: z.string(),
  reports: z.record(z.string(), Questions),
  comparisons: Questions,
})
export type CheckedQuestions = z.infer<typeof CheckedQuestions>

/** What a set of checked questions belongs to: other reports, models or questions need another check. */
export function questionsKey(engine: Engine): string {
  const reports = engine.index.reports.map((report) => `${report.id}:${report.sha256}`)
  return JSON.stringify([QUESTIONS_VERSION, engine.embedder.id, engine.reader.id, engine.segmenter.id, reports])
}

function answersWell(answer: Answer, topic: Topic, report: Report): boolean {
  if (answer.kind !== 'answer') return false
  const [first] = answer.citations
  const isAbout = topic.word === '' ? answer.citations.length > 1 : folded(first.quote).includes(topic.word)
  return (
    first.report.id === report.id && first.score >= LEAST_SCORE && isAbout && (!topic.figure || answer.figure !== null)
  )
}

/** The topics a report answers when it is asked in a language. */
async function checkReport(engine: Engine, report: Report, language: Language): Promise<readonly Topic[]> {
  const { place } = report
  const found: Topic[] = []
  for (const topic of place ? TOPICS : []) {
    const question = topic.ask[language](place ? regionLabel(place, language) : '')
    const answer = await ask(engine, { question, history: [], reports: [report.id] })
    if (answersWell(answer, topic, report)) found.push(topic)
  }
  return found
}

/** Both scripts are one question once folded, so that one check serves both. */
async function checkInLanguages(engine: Engine, report: Report): Promise<Record<Language, string[]>> {
  const chinese = await checkReport(engine, report, 'zh-Hans')
  const english = await checkReport(engine, report, 'en')
  const worded = (topics: readonly Topic[], language: Language) =>
    topics.map((topic) => topic.ask[language](report.place ? regionLabel(report.place, language) : ''))
  return { 'zh-Hans': worded(chinese, 'zh-Hans'), 'zh-Hant': worded(chinese, 'zh-Hant'), en: worded(english, 'en') }
}

async function checkComparisons(engine: Engine, language: Language): Promise<string[]> {
  const found: string[] = []
  if (engine.index.reports.length < 2) return found
  for (const question of COMPARISONS[language]) {
    const answer = await ask(engine, { question, history: [] })
    if (answer.kind === 'comparison' && answer.rows.filter((row) => row.figure).length > 1) found.push(question)
  }
  return found
}

/**
 * Asks the genre's common questions of every report and keeps those it answers surely: some seconds a report, told to
 * `onReport` after each.
 */
export async function checkQuestions(
  engine: Engine,
  onReport?: (done: number, all: number) => void,
): Promise<CheckedQuestions> {
  const reports: CheckedQuestions['reports'] = {}
  const asked = engine.index.reports.slice(0, MOST_REPORTS)
  for (const [i, report] of asked.entries()) {
    reports[report.id] = await checkInLanguages(engine, report)
    onReport?.(i + 1, asked.length)
  }
  const comparisons = {
    'zh-Hans': await checkComparisons(engine, 'zh-Hans'),
    'zh-Hant': await checkComparisons(engine, 'zh-Hant'),
    en: await checkComparisons(engine, 'en'),
  }
  return { key: questionsKey(engine), reports, comparisons }
}

/** One question of each report in turn, each about something else, so that examples show places and topics alike. */
export function exampleQuestions(checked: CheckedQuestions, language: Language): string[] {
  const lists = Object.values(checked.reports).map((questions) => questions[language] ?? [])
  const varied = lists.flatMap((list, i) => list[i % Math.max(1, list.length)] ?? [])
  return [...varied.slice(0, EXAMPLES - 1), ...(checked.comparisons[language] ?? []).slice(0, 1)]
}

/** What to ask next, after an answer from these reports: other questions of theirs, then one over all; never the same. */
export function nextQuestions(
  checked: CheckedQuestions,
  question: string,
  reports: readonly string[],
  language: Language,
): string[] {
  const own = reports.slice(0, 1).flatMap((id) => checked.reports[id]?.[language] ?? [])
  const asked = folded(question)
  const others = own.filter((one) => folded(one) !== asked)
  const start = asked.length % Math.max(1, others.length)
  const rotated = [...others.slice(start), ...others.slice(0, start)]
  const comparison = (checked.comparisons[language] ?? []).filter((one) => folded(one) !== asked).slice(0, 1)
  return [...rotated.slice(0, SUGGESTIONS - comparison.length), ...comparison]
}
