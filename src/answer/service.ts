import { languageOf } from '../question/language.ts'
import { understand } from '../question/understand.ts'
import type { Report } from '../report/types.ts'
import { ask } from './ask.ts'
import { type CheckedQuestions, exampleQuestions, nextQuestions } from './checked-questions.ts'
import { cite } from './cite.ts'
import { type Engine, type Quest, retrieve } from './evidence.ts'
import { suggestPassages } from './suggest-passages.ts'
import type { SearchHit, Service } from './types.ts'

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

/**
 * The one service that every channel asks, over an engine whose index never changes; without questions it suggests none.
 * `degraded` names the parts of the engine that something lesser stands in for; every answer then says so.
 */
export function createService(
  engine: Engine,
  questions: CheckedQuestions | null = null,
  degraded: readonly string[] = [],
): Service {
  const reports = engine.index.reports
  const byId = new Map(reports.map((report): [string, Report] => [report.id, report]))
  return {
    async ask(request, onStage, signal) {
      const answer = await ask(engine, request, onStage, signal)
      const from = [...new Set(answer.citations.map((citation) => citation.report.id))]
      const suggestions = questions ? nextQuestions(questions, answer.question, from, answer.language) : []
      return { ...answer, suggestions, ...(degraded.length > 0 ? { degraded } : {}) }
    },
    search: (question, limit) => searchPassages(engine, question, limit),
    suggest: (typed, limit, language) => suggestPassages(engine, typed, limit, language),
    reports: () => reports,
    report: (id) => byId.get(id),
    examples: (language) => (questions ? exampleQuestions(questions, language) : []),
    degraded: () => degraded,
  }
}
