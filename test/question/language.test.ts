import { describe, expect, it } from 'vitest'
import { languageOf } from '../../src/question/language.ts'
import { chineseTermsOf } from '../../src/question/terms.ts'

describe('languageOf', () => {
  it.each([
    ['密云区受理了多少件?', 'zh-Hans'],
    ['密雲區受理了多少件?', 'zh-Hant'],
    ['How many cases did Miyun accept?', 'en'],
    ['miyun有多少名律师', 'zh-Hans'],
    ['legal aid cases in 密云', 'en'],
    ['12345', 'en'],
  ])('%s is %s', (question, language) => {
    expect(languageOf(question)).toBe(language)
  })
})

describe('chineseTermsOf', () => {
  it('names the terms an English question speaks of, whatever their ending', () => {
    expect(chineseTermsOf('How many administrative reconsideration cases were accepted?')).toEqual(
      expect.arrayContaining(['行政复议', '受理']),
    )
    expect(chineseTermsOf('People’s mediators trained')).toEqual(expect.arrayContaining(['人民调解员', '培训']))
  })

  it('is empty for words of no term', () => {
    expect(chineseTermsOf('hello there')).toEqual([])
  })
})
