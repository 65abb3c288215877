import { describe, expect, it } from 'vitest'
import { Int8Vectors } from '../../src/index/int8-vectors.ts'
import { vectorOf } from './stand-ins.ts'

describe('Int8Vectors', () => {
  it('keeps cosines to within a hundredth', () => {
    const vectors = Int8Vectors.empty(100, 384)
    const rows = Array.from({ length: 100 }, (_, i) => vectorOf(`${i}`, 384))
    rows.forEach((row, i) => {
      vectors.set(i, row)
    })
    const question = vectorOf('question', 384)
    rows.forEach((row, i) => {
      const exact = row.reduce((sum, value, k) => sum + value * (question[k] ?? 0), 0)
      expect(Math.abs(vectors.dot(i, question) - exact)).toBeLessThan(0.01)
    })
  })

  it('takes rows over as they are', () => {
    const from = Int8Vectors.empty(3, 8)
    from.set(2, vectorOf('a', 8))
    const to = Int8Vectors.empty(2, 8)
    to.take(1, from, 2)
    expect(to.get(1)).toEqual(from.get(2))
    expect(to.get(0)).toEqual(new Float32Array(8))
  })

  it('stands a vector of nothing but zeros', () => {
    const vectors = Int8Vectors.empty(1, 4)
    vectors.set(0, new Float32Array(4))
    expect(vectors.dot(0, Float32Array.of(1, 1, 1, 1))).toBe(0)
  })

  it('refuses another dimension, what is no number, and arrays that do not fit', () => {
    const vectors = Int8Vectors.empty(1, 4)
    expect(() => vectors.set(0, new Float32Array(5))).toThrow(RangeError)
    expect(() => vectors.set(0, Float32Array.of(0, Number.NaN, 0, 0))).toThrow(RangeError)
    expect(() => vectors.set(0, Float32Array.of(0, Number.POSITIVE_INFINITY, 0, 0))).toThrow(RangeError)
    expect(() => new Int8Vectors(4, new Int8Array(7), new Float32Array(2))).toThrow(RangeError)
  })
})
