import { mkdir, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { plainReaderOf } from '../../../src/answer/plain/over-index.ts'
import { showProgress } from '../../../src/channels/cli/progress.ts'
import { loadEmbedder } from '../../../src/runtime/node/embedder.ts'
import { readReportsFolder } from '../../../src/runtime/node/reports-folder.ts'
import { loadOrBuild } from '../../../src/runtime/node/saved-index.ts'
import { loadSegmenter } from '../../../src/runtime/node/segmenter.ts'
import { loadStaticEmbedder } from '../../../src/runtime/node/static-model.ts'
import { writeReports } from '../../../test/eval/written-reports.ts'
import { type Choice, choiceMaker } from './examples.ts'
import { fitted, measured } from './fitting.ts'

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: 'embeddings/train/data/reports' },
    work: { type: 'string', default: 'embeddings/index/plain' },
    out: { type: 'string', default: 'src/answer/plain/weights.json' },
  },
})

/** Reports that nothing is fitted on. */
const IS_HELD_OUT = /5$/u

async function choices(): Promise<Choice[]> {
  await mkdir(values.work, { recursive: true })
  const written = await writeReports(values.work, values.reports, () => true)
  const models = resolve('embeddings/models')
  const [embedder, table] = [await loadEmbedder(models), await loadStaticEmbedder(models)]
  const { reports } = await readReportsFolder(written.reports)
  const segmenter = loadSegmenter()
  const onProgress = showProgress((text) => void process.stderr.write(text), process.stderr.isTTY === true, Date.now)
  const options = { indexFolder: resolve(values.work, 'index'), embedder, segmenter, onProgress }
  const { index } = await loadOrBuild(reports, options)
  const parts = {
    words: (text: string) => segmenter.words(text),
    rarity: (word: string) => index.parts.lexical.rarity(word),
    table,
  }
  const engine = { index, embedder: table, segmenter, reader: plainReaderOf(index, segmenter, table) }
  const make = choiceMaker(engine, parts)
  const made: Choice[] = []
  for (const question of written.asked) {
    const choice = await make(question)
    if (choice) made.push(choice)
  }
  return made
}

const all = await choices()
const isHeldOut = ({ report }: Choice) => IS_HELD_OUT.test(report)
const weights = fitted(all.filter((one) => !isHeldOut(one)))
await writeFile(values.out, `${JSON.stringify(weights, null, 1)}\n`)
console.log(measured(all.filter(isHeldOut), weights))
process.exit(0)
