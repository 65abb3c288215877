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
})
