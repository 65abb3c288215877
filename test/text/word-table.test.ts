import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WordTable } from '../../src/text/word-table.ts'

function sorted(words: readonly string[]): string[] {
  return [...new Set(words)].toSorted((a, b) => (a < b ? -1 : 1))
}

const word = fc.string({ unit: fc.constantFrom('法', '治', '政', 'a', '😀'), minLength: 1, maxLength: 4 })

describe('WordTable', () => {
  it('knows the number of every word it holds, and of no other', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), word, (words, other) => {
        const held = sorted(words)
        const table = new WordTable(held.join('\n'))
        expect(table.size).toBe(held.length)
        held.forEach((one, i) => {
          expect(table.get(one)).toBe(i)
        })
        expect(table.get(other)).toBe(held.includes(other) ? held.indexOf(other) : undefined)
      }),
    )
  })

  it('finds all words that stand at a place of a text, shortest first', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), fc.array(word, { maxLength: 5 }), (words, parts) => {
        const held = sorted(words)
        const text = parts.join('')
        const table = new WordTable(held.join('\n'))
        for (let start = 0; start < text.length; start++) {
          const found: string[] = []
          table.eachAt(text, start, (end, number) => {
            expect(held[number]).toBe(text.slice(start, end))
            found.push(text.slice(start, end))
          })
          const all = held.filter((one) => text.startsWith(one, start)).toSorted((a, b) => a.length - b.length)
          expect(found).toEqual(all)
        }
      }),
    )
  })
})
