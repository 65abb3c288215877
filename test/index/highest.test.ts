import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highest } from '../../src/index/highest.ts'

describe('highest', () => {
  it('gives what sorting them all gives, whatever the order and however many are equal', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 500 })
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 12 }), (all, limit) => {
        const labels = all.map((_, label) => label)
        const sorted = labels.toSorted((a, b) => (all[b] ?? 0) - (all[a] ?? 0) || a - b).slice(0, limit)
        expect(highest(labels, (label) => all[label] ?? 0, limit).map(({ label }) => label)).toEqual(sorted)
      }),
    )
  })
})
