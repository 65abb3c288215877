import { understand } from '../question/understand.ts'
import type { Report } from '../report/types.ts'
import { CITATIONS, WINDOWS } from './calibration.ts'
import { startStopwatch } from './clock.ts'
import { compare } from './compare.ts'
import { type Engine, type Evidence, type Quest, readAll, retrieve } from './evidence.ts'
import { answerBase, type Inquiry, questOf } from './inquiry.ts'
import { allPointsOf } from './points.ts'
import { citable, isAnswered, statementsOf } from './single.ts'
import type { Answer, AskRequest, FoundAnswer, NoAnswer, Stage } from './types.ts'
import { heldIn, sentenceFor, WORDS } from './wording.ts'

function refuse(inquiry: Inquiry, reason: string, nearest: NoAnswer['nearest'] = []): NoAnswer {
  return {
    kind: 'none',
    ...answerBase(inquiry),
    text: reason,
    short: null,
    figure: null,
    citations: [],
    reason,
    nearest,
  }
}

function refuseMissing(inquiry: Inquiry): NoAnswer | null {
  const { missing } = inquiry.understood
  if (!missing) return null
  const words = WORDS[inquiry.language]
  const held = heldIn(inquiry.engine.index.reports, inquiry.language)
  if (missing.kind === 'question') return refuse(inquiry, words.noQuestion(held))
  const reason =
    missing.kind === 'place'
      ? words.noPlace(missing.names.join(words.and), held)
      : words.noYear(missing.years.join(words.and), held)
  return refuse(inquiry, reason)
}

function searchedIn(inquiry: Inquiry): string {
  const { scope } = inquiry.understood
  const reports = inquiry.engine.index.reports.filter((report: Report) => !scope || scope.has(report.id))
  return heldIn(reports, inquiry.language)
}

function refuseSilent(inquiry: Inquiry, evidence: readonly Evidence[], quest: Quest): NoAnswer {
  const texts = evidence.filter((one) => one.paragraph.kind === 'body' && /[。；;，,]/u.test(one.paragraph.text))
  const statements = statementsOf(texts, quest, CITATIONS.nearest, inquiry.language)
  // nothing in a near miss carries the answer, so nothing is marked
  const nearest = statements.map(({ citation }) => ({ ...citation, highlights: [] }))
  return refuse(inquiry, WORDS[inquiry.language].silent(searchedIn(inquiry)), nearest)
}

async function answerOne(inquiry: Inquiry): Promise<Answer> {
  const { engine, understood, stopwatch, language } = inquiry
  const quest = await questOf(inquiry, understood.folded, understood.asked, understood.reading)
  const candidates = await stopwatch.measure('search', () =>
    retrieve(engine, quest, understood.scope ?? undefined, CITATIONS.retrieved),
  )
  const evidence = await stopwatch.measure('read', () =>
    readAll(engine, quest, candidates, WINDOWS.one, inquiry.signal),
  )
  const points = evidence[0] && allPointsOf(inquiry, evidence[0].report)
  if (points) return points
  const { abstainBelow } = engine.reader.calibration
  const [first, ...more] = statementsOf(citable(evidence, quest, abstainBelow), quest, CITATIONS.shown, language)
  if (!first || !isAnswered(evidence, quest, abstainBelow)) return refuseSilent(inquiry, evidence, quest)
  const found: FoundAnswer = {
    kind: 'answer',
    ...answerBase(inquiry),
    text: sentenceFor(first.citation, first.short, language, understood.asked.kind === 'yesno'),
    short: first.short,
    figure: first.figure,
    citations: [first.citation, ...more.map((one) => one.citation)],
  }
  return found
}

/** Answers one question from the reports of the engine's index: the only way from a question to an answer. */
export async function ask(
  engine: Engine,
  request: AskRequest,
  onStage?: (stage: Stage) => void,
  signal?: AbortSignal,
): Promise<Answer> {
  const stopwatch = startStopwatch(onStage)
  const wanted = request.reports ? new Set(request.reports) : null
  const all = engine.index.reports
  const reports = wanted ? all.filter((report) => wanted.has(report.id)) : all
  const understood = understand(request.question, request.history, reports)
  const inquiry: Inquiry = { engine, understood, language: request.language ?? understood.spoken, stopwatch, signal }
  const scoped: Inquiry =
    wanted && !understood.scope ? { ...inquiry, understood: { ...understood, scope: wanted } } : inquiry
  return refuseMissing(scoped) ?? (understood.comparison ? compare(scoped, understood.comparison) : answerOne(scoped))
}
