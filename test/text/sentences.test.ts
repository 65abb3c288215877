import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sentences } from '../../src/text/sentences.ts'

const cut = (text: string) => sentences(text).map(({ start, end }) => text.slice(start, end))

describe('sentences', () => {
  it('ends a sentence after 。；！？ and the quotation mark that closes it', () => {
    expect(cut('他们说“要依法行政,从严治理。”全年共受理案件775件;立案562件,均已办结。')).toEqual([
      '他们说“要依法行政,从严治理。”',
      '全年共受理案件775件;',
      '立案562件,均已办结。',
    ])
  })

  it('joins a run too short to stand alone with the next', () => {
    expect(cut('一要快;二是严格规范公正文明执法。')).toEqual(['一要快;二是严格规范公正文明执法。'])
  })

  it('loses nothing but trailing spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'法治政府。；！？”）,a 1') }), (text) => {
        expect(cut(text).join('').trimEnd()).toBe(text.trimEnd())
      }),
    )
  })
})
