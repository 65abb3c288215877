import { languageOf } from '../question/language.ts'
import { understand } from '../question/understand.ts'
import type { Report } from '../report/types.ts'
import { ask } from './ask.ts'
import { cite } from './cite.ts'
import { type Engine, type Quest, retrieve } from './evidence.ts'
import type { Language, SearchHit, Service } from './types.ts'

/** Questions that a corpus is known to answer, to be suggested. */
export interface CheckedQuestions {
  /** good first questions in a language */
  examples(language: Language): readonly string[]
  /** what to ask next after an answer from these reports, in its language; never the question itself */
  after(question: string, reports: readonly string[], language: Language): readonly string[]
}

/** No suggestions at all: for a corpus whose questions have not been checked. */
const NO_SUGGESTIONS: CheckedQuestions = { examples: () => [], after: () => [] }

/** Passages alone, ranked as for an answer: whole passages as quotes, nothing highlighted. */
async function searchPassages(engine: Engine, text: string, limit: number): Promise<readonly SearchHit[]> {
  const understood = understand(text, [], engine.index.reports)
  if (understood.missing) return []
  const vector = await engine.embedder.embedQuestion(understood.folded)
  const english = languageOf(text) === 'en'
  const quest: Quest = {
    question: understood.folded,
    wordings: [],
    english,
    terms: [],
    asked: understood.asked,
    vector,
  }
  const byId = new Map(engine.index.reports.map((report) => [report.id, report]))
  return retrieve(engine, quest, understood.scope ?? undefined, limit).flatMap((candidate, i) => {
    const { passage, dense } = candidate
    const report = byId.get(passage.report)
    const paragraph = report?.paragraphs[passage.paragraph - 1]
    const score = Math.round(1000 * Math.max(0, Math.min(1, dense))) / 1000
    return report && paragraph
      ? [{ ...cite(i + 1, report, paragraph, [passage], score, understood.language), highlights: [] }]
      : []
  })
}

/** The one service that every channel asks, over an engine whose index never changes. */
export function createService(engine: Engine, questions: CheckedQuestions = NO_SUGGESTIONS): Service {
  const reports = engine.index.reports
  const byId = new Map(reports.map((report): [string, Report] => [report.id, report]))
  return {
    async ask(request, onStage, signal) {
      const answer = await ask(engine, request, onStage, signal)
      const from = [...new Set(answer.citations.map((citation) => citation.report.id))]
      return { ...answer, suggestions: questions.after(answer.question, from, answer.language).slice(0, 3) }
    },
    search: (question, limit) => searchPassages(engine, question, limit),
    reports: () => reports,
    report: (id) => byId.get(id),
    examples: (language) => questions.examples(language),
    degraded: () => [],
  }
}
