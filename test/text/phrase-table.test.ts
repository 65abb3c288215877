import { Trie } from 'opencc-js/core'
import characters from 'opencc-js/dict/STCharacters'
import phrases from 'opencc-js/dict/STPhrases'
import { describe, expect, it } from 'vitest'
import { DIVISIONS } from '../../src/report/gazetteer.ts'
import { PhraseTable } from '../../src/text/phrase-table.ts'

describe('PhraseTable', () => {
  const table = new PhraseTable(characters, phrases)
  const theirs = new Trie()
  theirs.loadDict(characters)
  theirs.loadDict(phrases)

  it("writes every unit of the gazetteer as OpenCC's own tree does", () => {
    for (const { name, within } of DIVISIONS) {
      const text = [...within, name].join('')
      expect(table.convert(text)).toBe(theirs.convert(text))
    }
  })

  it('writes every phrase of the dictionary so, alone and behind others', () => {
    const known = phrases.split('|').map((pair) => pair.split(' ')[0] ?? '')
    const behind = (phrase: string, i: number) => `𠮷${known[(i * 7919) % known.length]}${phrase.slice(1)}a里`
    const texts = [...known, ...known.filter((_, i) => i % 10 === 0).map(behind)]
    expect(texts.filter((text) => table.convert(text) !== theirs.convert(text))).toEqual([])
  })
})
