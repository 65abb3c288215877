import { describe, expect, it } from 'vitest'
import { Together } from '../../../src/answer/plain/together.ts'
import { dot } from '../../../src/index/dot.ts'

const vectorOf = (seed: number) => Float32Array.from({ length: 6 }, (_, i) => Math.sin(seed * 7 + i))

describe('Together', () => {
  it('compares a vector with each of any number at once', () => {
    for (const count of [0, 1, 4, 5, 9]) {
      const vectors = Array.from({ length: count }, (_, k) => vectorOf(k))
      const dots = new Together(vectors).dots(vectorOf(20))
      vectors.forEach((vector, k) => {
        expect(dots[k]).toBeCloseTo(dot(vector, 0, vectorOf(20)), 12)
      })
    }
  })
})
