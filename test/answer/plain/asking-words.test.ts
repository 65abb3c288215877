import { describe, expect, it } from 'vitest'
import { askingWords, englishWords, stemOf } from '../../../src/answer/plain/asking-words.ts'

const cut = (text: string) => text.match(/法律援助|案件|多少|受理|密云区?|了/gu) ?? []

describe('the words a question is about', () => {
  it('leaves out English words that only ask, and the name of the place', () => {
    const question = "How many of Miyun's legal-aid cases were accepted in Mi Yun in 2024?"
    const words = askingWords({ question, english: true, hasTable: true }, '密云区2024年', cut)
    expect(words).toEqual(['legal-aid', 'cases', 'accepted', 'mi'])
  })

  it('leaves out Chinese words that only ask, and the name of the place', () => {
    const question = '密云区受理了多少法律援助案件'
    expect(askingWords({ question, english: false, hasTable: true }, '密云区2024年', cut)).toEqual([
      '受理',
      '法律援助',
      '案件',
    ])
  })

  it('takes the genre’s Chinese terms where there is no table to compare English with', () => {
    const words = askingWords({ question: 'legal aid cases', english: true, hasTable: false }, '密云区2024年', cut)
    expect(words).toContain('法律援助')
    expect(words).not.toContain('cases')
  })

  it('reads English words in lower case, without possessives and signs', () => {
    expect(englishWords("The City’s “top” mayors' 12 cases?")).toEqual(['the', 'city', 'top', 'mayors', 'cases'])
  })

  it.each([
    ['accepted', 'accept'],
    ['cases', 'case'],
    ['dropped', 'drop'],
    ['policies', 'policy'],
  ])('makes %s and %s one', (a, b) => {
    expect(stemOf(a)).toBe(stemOf(b))
  })
})
