import { dot } from '../../index/dot.ts'
import type { QuestionEmbedder } from '../../index/ports.ts'
import { remembering } from '../../text/remembering.ts'
import type { Found } from '../reader.ts'

/** How like the question some words are: a cosine, 0 where nobody can tell. */
export type Measure = (words: string) => Promise<number>

/** The vectors of the clauses of two hundred passages, 4.5 MB: those of a few reports are embedded once. */
const REMEMBERED = 3000
/** Each window is measured against the same question. */
const QUESTIONS = 8

/** Measures by a table of word vectors; without one nothing is like anything. */
export function measuringBy(table: QuestionEmbedder | undefined): (question: string) => Promise<Measure> {
  if (!table) return async () => async () => 0
  const vectorOf = remembering(REMEMBERED, (words: string) => table.embedQuestion(words))
  const questionVector = remembering(QUESTIONS, (question: string) => table.embedQuestion(question))
  return async (question) => {
    const vector = await questionVector(question)
    return async (words) => dot(vector, 0, await vectorOf(words))
  }
}

/** The cosine of the sentence that a place stands in, less that of the window's best sentence; 0 where none is known. */
export function behindBest(found: Found | undefined, at: number): number {
  const all = found?.sentences ?? []
  const own = all.find(({ start, end }) => start <= at && at < end)
  return own ? own.similarity - Math.max(...all.map(({ similarity }) => similarity)) : 0
}
