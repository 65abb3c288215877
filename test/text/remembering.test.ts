import { describe, expect, it } from 'vitest'
import { remembering } from '../../src/text/remembering.ts'

describe('remembering', () => {
  it('makes nothing twice that it was lately asked for, and forgets what was asked for longest ago', () => {
    const made: string[] = []
    const shout = remembering(2, (word: string) => {
      made.push(word)
      return word.toUpperCase()
    })
    expect(['a', 'b', 'a', 'c', 'a', 'b'].map(shout)).toEqual(['A', 'B', 'A', 'C', 'A', 'B'])
    expect(made).toEqual(['a', 'b', 'c', 'b'])
  })

  it('keeps the last half of what it was asked for, and never more than all', () => {
    const most = 6
    let made: number[] = []
    const give = remembering(most, (key: number) => {
      made.push(key)
      return key
    })
    const asked = Array.from({ length: 60 }, (_, i) => (7 * i * i) % 11)
    asked.forEach((key, i) => {
      made = []
      expect(give(key)).toBe(key)
      if (new Set(asked.slice(Math.max(0, i - most / 2), i)).has(key)) expect(made).toEqual([])
    })
    const all = Array.from({ length: 100 }, (_, key) => key)
    all.forEach(give)
    made = []
    all.toReversed().forEach(give)
    expect(made.length).toBeGreaterThanOrEqual(all.length - most)
  })
})
