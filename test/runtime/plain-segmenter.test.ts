import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { allPassages } from '../../src/index/build.ts'
import { passageHead, passageText } from '../../src/index/passages.ts'
import type { Segmenter } from '../../src/index/ports.ts'
import { dictionaryFiles } from '../../src/runtime/node/dictionary-files.ts'
import { readReportsFolder } from '../../src/runtime/node/reports-folder.ts'
import { loadSegmenter } from '../../src/runtime/node/segmenter.ts'
import { packedDictionary } from '../../src/runtime/worker/dictionary.ts'
import { plainSegmenter } from '../../src/runtime/worker/segmenter.ts'
import { folded } from '../../src/text/fold.ts'

async function passages(): Promise<string[]> {
  const { reports } = await readReportsFolder('seeds')
  const byId = new Map(reports.map((report) => [report.id, report]))
  return allPassages(reports).flatMap((passage) => {
    const report = byId.get(passage.report)
    return report ? [passageHead(report, passage), passageText(report, passage)] : []
  })
}

async function questions(file: string): Promise<string[]> {
  const lines = (await readFile(file, 'utf8')).trim().split('\n')
  return lines.map((line) => folded(JSON.parse(line).question))
}

describe('the segmenter of the Worker', () => {
  const theirs = loadSegmenter()
  let ours: Segmenter
  beforeAll(async () => {
    const files = dictionaryFiles()
    const read = async (name: string) => files.get(name) ?? Promise.reject(new Error(`no file ${name}`))
    ours = plainSegmenter(await packedDictionary(read, theirs.id))
  })

  it('gives the words of nodejieba for every passage and head of the reports, and for the public questions', async () => {
    const public_ = ['test/eval/questions.jsonl', 'test/eval/public/drcd-dev.questions.jsonl']
    const texts = [...(await passages()), ...(await Promise.all(public_.map(questions))).flat()]
    expect(texts.length).toBeGreaterThan(4000)
    for (const text of texts) expect(ours.words(text), text).toEqual(theirs.words(text))
  })

  it('gives the words of nodejieba for any text', () => {
    const unit = fc.constantFrom(...'行政复议案件执法全过程记录放管服，。、, \n\t2024.5GDP😀𠀀é')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        expect(ours.words(text)).toEqual(theirs.words(text))
      }),
      { numRuns: 500 },
    )
  })
})
