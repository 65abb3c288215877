import { describe, expect, it } from 'vitest'
import { dot } from '../../src/index/dot.ts'

describe('dot', () => {
  it('is the sum of the products, whatever the length', () => {
    for (const length of [0, 1, 3, 4, 7, 384]) {
      const vector = Float32Array.from({ length }, (_, i) => Math.sin(i))
      const row = Int8Array.from({ length: length + 5 }, (_, i) => (37 * i) % 101)
      const sum = vector.reduce((before, value, i) => before + value * (row[i + 5] ?? 0), 0)
      expect(dot(row, 5, vector)).toBeCloseTo(sum, 8)
      expect(dot(Float32Array.from(row), 5, vector)).toBeCloseTo(sum, 8)
    }
  })
})
