import { createService } from '../../src/answer/service.ts'
import { loadEmbedder } from '../../src/runtime/node/embedder.ts'
import { openIndex } from '../../src/runtime/node/open.ts'
import { loadReader } from '../../src/runtime/node/reader.ts'
import { loadSegmenter } from '../../src/runtime/node/segmenter.ts'
import { MODELS_FOLDER } from '../runtime/models-folder.ts'
import { copyingEmbedder } from './copying-embedder.ts'

/** What one process measured, in milliseconds and MB; building and asking are measured in processes of their own. */
export interface Measured {
  readonly modelsMs: number
  readonly openMs: number
  readonly passages: number
  readonly rssMb: number
  /** for each question: its whole time and its stages */
  readonly took: readonly Took[]
}

/** The times of one question. */
export interface Took {
  readonly total: number
  readonly embed: number
  readonly search: number
  readonly read: number
}

/** Questions about what every report of the genre tells, with and without a place and a year. */
const QUESTIONS = [
  '密云区受理了多少件行政复议案件?',
  '密雲區2024年辦理了多少件人民調解案件?',
  'How many legal aid cases were handled in Qinzhou District?',
  '神农架林区组织了几次法治培训?',
  '新吴区的行政诉讼败诉率是多少?',
  '三河镇的法律顾问是谁?',
  '存在哪些问题?',
  '2024年哪些地方开展了执法案卷评查?',
  'What are the main problems in building a law-based government?',
  '下一年的主要工作安排是什么?',
]
const ROUNDS = 3

function megabytes(): number {
  return Math.round(process.memoryUsage().rss / 1e6)
}

async function opened(reportsFolder: string, indexFolder: string, copying: boolean) {
  const started = performance.now()
  const [real, reader] = await Promise.all([loadEmbedder(MODELS_FOLDER), loadReader(MODELS_FOLDER)])
  const segmenter = loadSegmenter()
  const modelsMs = performance.now() - started
  const embedder = copying ? copyingEmbedder(real) : real
  const { index } = await openIndex({ reportsFolder, indexFolder, embedder, segmenter })
  const openMs = performance.now() - started - modelsMs
  return { modelsMs, openMs, engine: { index, embedder, segmenter, reader } }
}

/** Opens the index, building it if there is none, and asks every question of it if `asks`. */
export async function measure(
  reportsFolder: string,
  indexFolder: string,
  copying: boolean,
  asks: boolean,
): Promise<Measured> {
  const { modelsMs, openMs, engine } = await opened(reportsFolder, indexFolder, copying)
  const service = createService(engine)
  const took: Took[] = []
  for (let round = 0; asks && round < ROUNDS; round++) {
    for (const question of QUESTIONS) {
      const started = performance.now()
      const answer = await service.ask({ question, history: [] })
      const { embed, search, read } = answer.took
      took.push({ total: performance.now() - started, embed, search, read })
    }
  }
  return { modelsMs, openMs, passages: engine.index.passages.length, rssMb: megabytes(), took }
}

const [, , reportsFolder, indexFolder, ...flags] = process.argv
if (process.send && reportsFolder && indexFolder) {
  process.send(await measure(reportsFolder, indexFolder, flags.includes('copying'), flags.includes('asks')))
  process.disconnect()
}
