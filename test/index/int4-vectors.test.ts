import { describe, expect, it } from 'vitest'
import { Int4Vectors } from '../../src/index/int4-vectors.ts'
import { Int8Vectors } from '../../src/index/int8-vectors.ts'
import { vectorOf } from './stand-ins.ts'

describe('Int4Vectors', () => {
  it('gives nearly the products of the vectors it was made of', () => {
    const whole = Int8Vectors.empty(50, 384)
    for (let row = 0; row < 50; row++) whole.set(row, vectorOf(`row ${row}`, 384))
    const half = Int4Vectors.from(whole)
    expect(half.rows).toBe(50)
    for (let row = 0; row < 50; row++) {
      const question = vectorOf(`question ${row}`, 384)
      expect(Math.abs(half.dot(row, question) - whole.dot(row, question))).toBeLessThan(0.02)
      expect(half.dot(row, whole.get(row))).toBeCloseTo(1, 1)
    }
  })

  it('refuses values and scales that do not fit each other', () => {
    expect(() => new Int4Vectors(4, new Uint8Array(3), new Float32Array(2))).toThrow(RangeError)
    expect(() => new Int4Vectors(3, new Uint8Array(3), new Float32Array(2))).toThrow(RangeError)
  })
})
