import { describe, expect, it } from 'vitest'
import { loadSegmenter } from '../../src/runtime/node/segmenter.ts'
import { segmenterContract } from '../contracts/segmenter.ts'
import { standInSegmenter } from '../index/stand-ins.ts'

segmenterContract('nodejieba', loadSegmenter)
segmenterContract('stand-in', () => standInSegmenter)

describe('nodejieba with the words of the genre', () => {
  const segmenter = loadSegmenter()

  it.each(['出庭应诉率', '法律明白人', '三项制度', '放管服', '规范性文件', '合法性审查'])('knows %s', (word) => {
    expect(segmenter.words(`全区的${word}情况`)).toContain(word)
  })

  it('also gives the words inside a long one', () => {
    expect(segmenter.words('行政复议')).toEqual(expect.arrayContaining(['行政', '复议', '行政复议']))
  })

  it('leaves the end of a huge text uncut', () => {
    expect(segmenter.words('法治'.repeat(1_000_000))).toHaveLength(10_000)
  })
})
