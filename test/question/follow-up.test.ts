import { describe, expect, it } from 'vitest'
import { resolveFollowUp } from '../../src/question/follow-up.ts'

const runs = (pattern: RegExp) => (text: string) =>
  [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
const slots = { places: runs(/临泽县?|平山县?|Linze|Pingshan/g), years: runs(/20\d{2}年?/g) }
const resolve = (question: string, ...history: string[]) => resolveFollowUp(question, history, slots).text

describe('resolveFollowUp', () => {
  it('leaves a question that stands alone as it is', () => {
    expect(resolve('临泽县有多少名律师?')).toBe('临泽县有多少名律师?')
    expect(resolve('平山县罚了多少钱?', '临泽县有多少名律师?')).toBe('平山县罚了多少钱?')
  })

  it.each([
    ['那平山县呢?', '平山县2023年受理了多少件?'],
    ['平山也是这样吗', '平山2023年受理了多少件?'],
    ['2022年呢', '临泽县2022年受理了多少件?'],
    ['平山2021年的情况呢?', '平山2021年受理了多少件?'],
  ])('swaps the slot named by %s', (question, expected) => {
    expect(resolve(question, '临泽县2023年受理了多少件?')).toBe(expected)
  })

  it('swaps through several turns', () => {
    expect(resolve('2022年呢?', '临泽县2023年受理了多少件?', '平山县呢?')).toBe('平山县2022年受理了多少件?')
  })

  it('keeps place, year and subject for a question that points back', () => {
    expect(resolve('其中立案多少?', '临泽县2023年行政复议受理了多少件?')).toMatch(
      /临泽县2023年.*行政复议受理.*其中立案多少/,
    )
  })

  it('keeps only the place for a question that names its own subject', () => {
    const text = resolve('全年一共举办了多少场法治宣传讲座活动?', '临泽县2023年行政复议受理了多少件?')
    expect(text).toMatch(/^临泽县2023年/)
    expect(text).not.toContain('行政复议')
  })

  it.each([
    ['And in Pingshan?', 'How many lawyers did Pingshan have in 2023?'],
    ['What about Pingshan?', 'How many lawyers did Pingshan have in 2023?'],
  ])('swaps in English: %s', (question, expected) => {
    expect(resolve(question, 'How many lawyers did Linze have in 2023?')).toBe(expected)
  })

  it('keeps the subject in English', () => {
    expect(resolve('How many of them are women?', 'How many mediators work in Linze?')).toBe(
      'How many mediators work in Linze? How many of them are women?',
    )
  })

  it.each([
    ['二等奖呢?', '临泽县评出几个一等奖?', '二等奖多少个?'],
    ['And fourth-grade ones?', 'How many third-grade mediators does Linze have?', 'how many fourth-grade mediators?'],
  ])('%s asks for what the question before counted', (question, before, asking) => {
    expect(resolveFollowUp(question, [before], slots).asking).toBe(asking)
  })

  it('goes back to the question that stood alone, with the place it was swapped for', () => {
    expect(resolve('其中立案多少?', '临泽县行政复议多少件?', '平山县呢?')).toBe('平山县行政复议多少件?其中立案多少?')
    expect(resolve('撤销的呢?', '临泽县行政复议多少件?', '其中立案多少?')).toBe('临泽县行政复议多少件?撤销的呢?')
  })
})
