import { expect, test } from 'vitest'
import type { Candidate, Passage } from '../../src/index/types.ts'
import { numbered, rankOf } from './rankings.ts'

function passage(label: number, paragraph: number): Passage {
  return { label, report: 'a', paragraph, start: 0, end: 1, sentences: [] }
}

const passages = [passage(0, 1), passage(1, 1), passage(2, 2), passage(3, 3)]
const paragraphs = numbered(passages)
const first = paragraphs.ofKey.get('a#1') ?? -1

function rankWith(scores: readonly number[]): number {
  const candidates = passages.map(
    (one, i): Candidate => ({ passage: one, score: scores[i] ?? 0, dense: 0, lexical: 0, sentences: [] }),
  )
  return rankOf(candidates, ({ score }) => score, first, paragraphs)
}

test('a paragraph counts with its best passage', () => {
  expect(rankWith([0.1, 0.9, 0.8, 0.7])).toBe(1)
  expect(rankWith([0.1, 0.75, 0.8, 0.7])).toBe(2)
})

test('others that score the same stand before it', () => expect(rankWith([0.5, 0.1, 0.5, 0.5])).toBe(3))

test('what scores nothing is not found', () => expect(rankWith([0, 0, 0, 0])).toBe(Number.POSITIVE_INFINITY))
