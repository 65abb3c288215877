import type { Candidate, Passage } from '../../src/index/types.ts'
import { placeKey } from './public-sets.ts'

/** How far down paragraphs are counted. */
export const DEPTHS = [1, 5, 10] as const

/** What passages may be ranked by. */
export type ScoreOf = (candidate: Candidate) => number

/** The paragraphs of an index, numbered: each passage's by its label, and each paragraph's by its key. */
export interface Numbered {
  readonly ofPassage: readonly number[]
  readonly ofKey: ReadonlyMap<string, number>
}

/** Numbers the paragraphs that passages were cut from. */
export function numbered(passages: readonly Passage[]): Numbered {
  const ofKey = new Map<string, number>()
  const ofPassage = passages.map(({ report, paragraph }) => {
    const key = placeKey(report, paragraph)
    const number = ofKey.get(key) ?? ofKey.size
    ofKey.set(key, number)
    return number
  })
  return { ofPassage, ofKey }
}

/**
 * Where a paragraph stands when each counts with its best passage: 1 for the first. Others that score the same stand
 * before it, and one that scores nothing is not found.
 */
export function rankOf(candidates: readonly Candidate[], scoreOf: ScoreOf, gold: number, all: Numbered): number {
  const best = new Float64Array(all.ofKey.size)
  for (const candidate of candidates) {
    const number = all.ofPassage[candidate.passage.label] ?? 0
    best[number] = Math.max(best[number] ?? 0, scoreOf(candidate))
  }
  const own = best[gold] ?? 0
  return own > 0 ? best.reduce((ahead, score) => ahead + (score >= own ? 1 : 0), 0) : Number.POSITIVE_INFINITY
}
