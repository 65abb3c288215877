import { describe, expect, it } from 'vitest'
import { Int8Vectors } from '../../src/index/int8-vectors.ts'
import type { VectorIndex } from '../../src/index/ports.ts'
import { vectorOf } from '../index/stand-ins.ts'

const DIMENSIONS = 16

function randomVectors(rows: number): Int8Vectors {
  const vectors = Int8Vectors.empty(rows, DIMENSIONS)
  for (let row = 0; row < rows; row++) vectors.set(row, vectorOf(`row ${row}`, DIMENSIONS))
  return vectors
}

/** What every VectorIndex promises. */
export function vectorIndexContract(name: string, indexOf: (vectors: Int8Vectors) => Promise<VectorIndex>): void {
  describe(`VectorIndex: ${name}`, () => {
    it('finds each vector by itself, with similarity 1', async () => {
      const vectors = randomVectors(300)
      const index = await indexOf(vectors)
      expect(index.size).toBe(300)
      for (let row = 0; row < 300; row++) {
        const [first] = index.search(vectors.get(row), 1)
        expect(first?.label).toBe(row)
        expect(first?.similarity).toBeCloseTo(1, 1)
      }
    })

    it('gives the nearest first, without doubles, no more than asked for', async () => {
      const index = await indexOf(randomVectors(300))
      const found = index.search(vectorOf('question', DIMENSIONS), 20)
      const similarities = found.map(({ similarity }) => similarity)
      expect(found).toHaveLength(20)
      expect(new Set(found.map(({ label }) => label)).size).toBe(20)
      expect(similarities).toEqual(similarities.toSorted((a, b) => b - a))
    })

    it('finds nearly all of the true neighbours', async () => {
      const vectors = randomVectors(2000)
      const index = await indexOf(vectors)
      let kept = 0
      for (let i = 0; i < 20; i++) {
        const question = vectorOf(`question ${i}`, DIMENSIONS)
        const labels = Array.from({ length: 2000 }, (_, label) => label)
        const truth = labels.toSorted((a, b) => vectors.dot(b, question) - vectors.dot(a, question)).slice(0, 96)
        const found = new Set(index.search(question, 96).map(({ label }) => label))
        kept += truth.filter((label) => found.has(label)).length
      }
      expect(kept / (20 * 96)).toBeGreaterThan(0.97)
    })

    it('gives all it has where more is asked for, and nothing where it is empty', async () => {
      expect((await indexOf(randomVectors(3))).search(vectorOf('question', DIMENSIONS), 10)).toHaveLength(3)
      expect((await indexOf(randomVectors(0))).search(vectorOf('question', DIMENSIONS), 10)).toEqual([])
    })

    it('refuses a vector of another dimension or with a value that is no number', async () => {
      const index = await indexOf(randomVectors(3))
      expect(() => index.search(vectorOf('question', DIMENSIONS - 1), 1)).toThrow(RangeError)
      expect(() => index.search(new Float32Array(DIMENSIONS).fill(Number.NaN), 1)).toThrow(RangeError)
    })
  })
}
