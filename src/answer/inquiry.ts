import type { Asked } from '../question/asked.ts'
import { chineseTermsOf } from '../question/terms.ts'
import type { Understood } from '../question/understand.ts'
import type { Stopwatch } from './clock.ts'
import type { Engine, Quest } from './evidence.ts'
import { wordingsOf } from './readings.ts'
import type { Language } from './types.ts'

const HAN_WORD = /^\p{Script=Han}{2,}$/u

/** One question under way. */
export interface Inquiry {
  readonly engine: Engine
  readonly understood: Understood
  /** of the words around the quotes */
  readonly language: Language
  readonly stopwatch: Stopwatch
  readonly signal: AbortSignal | undefined
}

/** The words of a question that is keywords alone, which a figure's clause should hold. */
function keywordsIn({ engine }: Inquiry, question: string): readonly string[] {
  return engine.segmenter.words(question).filter((word) => HAN_WORD.test(word))
}

/** A folded question as it is searched and read. */
export async function questOf(inquiry: Inquiry, question: string, asked: Asked, reading = question): Promise<Quest> {
  const vector = await inquiry.stopwatch.measure('embed', () => inquiry.engine.embedder.embedQuestion(question))
  const english = inquiry.understood.language === 'en'
  const terms = english ? chineseTermsOf(question) : asked.keywords ? keywordsIn(inquiry, question) : []
  const wordings =
    inquiry.engine.reader.wordings === 'one'
      ? [{ question: reading, weight: 1 }]
      : wordingsOf(reading, asked, english, terms)
  return { question, wordings, english, terms, asked, vector }
}

/** What every answer to this question carries; taken when the answer is whole, so that its time is right. */
export function answerBase({ understood, language, stopwatch }: Inquiry) {
  return { question: understood.text, language, suggestions: [] as readonly string[], took: stopwatch.took() }
}
