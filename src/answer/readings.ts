import type { AnswerKind, Asked } from '../question/asked.ts'
import type { Reader, Reading, Window } from './reader.ts'

/** One way of putting a question to the reader, and how much what it then sees counts; weights sum to 1. */
export interface Wording {
  readonly question: string
  readonly weight: number
}

/** How a bare run of keywords is asked for in Chinese, by what is wanted. */
const ASKING: Partial<Record<AnswerKind, string>> = {
  count: '多少',
  rate: '比例是多少',
  money: '多少钱',
  date: '什么时候',
  any: '多少',
}

/**
 * The wordings of one question. A Chinese question is read as it is; keywords without a question word also as a question
 * for a figure. An English one is read as it is, with the genre's Chinese terms it speaks of in front, and as those terms
 * alone: the reader saw little English in training, and the mean of the three is right more often than any one of them
 * (English figures on the public questions: own words .69, with terms .65, terms alone .35, the mean .73).
 */
export function wordingsOf(
  question: string,
  asked: Asked,
  english: boolean,
  terms: readonly string[],
): readonly Wording[] {
  const asking = ASKING[asked.kind] ?? ''
  if (!english)
    return asked.keywords && asking !== '' ? [half(question), half(`${question}${asking}?`)] : [{ question, weight: 1 }]
  if (terms.length === 0) return [{ question, weight: 1 }]
  return [
    { question: [...terms, question].join(' '), weight: 0.4 },
    { question: `${terms.join('')}${asking}?`, weight: 0.2 },
    { question, weight: 0.4 },
  ]
}

function half(question: string): Wording {
  return { question, weight: 0.5 }
}

function weighted(
  readings: readonly Reading[],
  weights: readonly number[],
  logits: (reading: Reading) => Float32Array,
): Float32Array {
  const [first] = readings
  return Float32Array.from(first ? logits(first) : [], (_, i) =>
    readings.reduce((sum, reading, k) => sum + (weights[k] ?? 0) * (logits(reading)[i] ?? 0), 0),
  )
}

/** Reads a window with each wording; the logits are their weighted means. */
export async function readWordings(reader: Reader, wordings: readonly Wording[], window: Window): Promise<Reading> {
  const readings: Reading[] = []
  for (const { question } of wordings) readings.push(await reader.read(question, window))
  const [first] = readings
  if (!first || readings.length === 1) return first ?? reader.read('', window)
  const weights = wordings.map((wording) => wording.weight)
  return {
    answerable: readings.reduce((sum, reading, k) => sum + (weights[k] ?? 0) * reading.answerable, 0),
    pieces: first.pieces,
    starts: weighted(readings, weights, (reading) => reading.starts),
    ends: weighted(readings, weights, (reading) => reading.ends),
  }
}
