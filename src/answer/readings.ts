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
 * The wordings of one question; passages are ranked by the first, the chosen one is read in all. A Chinese question is read
 * as it is; keywords without a question word also as a question for a figure. An English one is read with the genre's
 * Chinese terms it speaks of in front, and as it is: the reader was trained on both.
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
  return terms.length === 0 ? [{ question, weight: 1 }] : [half([...terms, question].join(' ')), half(question)]
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

/** A window's reading in every wording, given that in the first; the logits are their weighted means. */
export async function readWordings(
  reader: Reader,
  wordings: readonly Wording[],
  window: Window,
  first: Reading,
): Promise<Reading> {
  const readings = [first]
  for (const { question } of wordings.slice(1)) readings.push(await reader.read(question, window))
  const weights = wordings.map((wording) => wording.weight)
  return {
    answerable: readings.reduce((sum, reading, k) => sum + (weights[k] ?? 0) * reading.answerable, 0),
    pieces: first.pieces,
    starts: weighted(readings, weights, (reading) => reading.starts),
    ends: weighted(readings, weights, (reading) => reading.ends),
  }
}
