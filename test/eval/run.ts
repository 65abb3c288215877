import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureAblations } from './ablations.ts'
import { isWrong, type QuestionSet, scoreService } from './details.ts'
import { measureGeneral } from './general.ts'
import { qualityTable } from './quality-table.ts'
import { withService } from './serving.ts'
import { sideBySide } from './side-by-side.ts'
import { writeMeasured } from './tables.ts'
import { withWorker } from './worker-serving.ts'
import { writeHeldOut } from './written-reports.ts'

const { values } = parseArgs({
  options: {
    questions: { type: 'string' },
    invented: { type: 'boolean', default: false },
    port: { type: 'string', default: '34127' },
    general: { type: 'boolean', default: false },
    ablations: { type: 'boolean', default: false },
    worker: { type: 'boolean', default: false },
    limit: { type: 'string', default: 'Infinity' },
    wrong: { type: 'boolean', default: false },
    out: { type: 'string', default: 'docs/eval.md' },
  },
})

const SEEDS = 'seeds'
const TITLES = {
  public: 'The public questions',
  own: 'Our own questions',
  invented: 'Invented reports, never trained on',
}
type Name = keyof typeof TITLES

/** The sets on the reports that come with the program; or a file of questions on them that is only printed. */
function seedSets(): [Name | null, QuestionSet][] {
  if (values.questions) return [[null, { questions: values.questions, reports: SEEDS }]]
  return [
    ['public', { questions: 'test/eval/questions.jsonl', reports: SEEDS }],
    ['own', { questions: 'test/eval/own.jsonl', reports: SEEDS }],
  ]
}

async function measure(base: string, folder: string, name: Name | null, set: QuestionSet): Promise<void> {
  const details = await scoreService(base, set, join(folder, 'details.jsonl'))
  const table = qualityTable(details)
  console.log(`${name ?? set.questions}\n${table}\n`)
  if (values.wrong) for (const detail of details.filter(isWrong)) console.log(JSON.stringify(detail))
  if (name) await writeMeasured(values.out, name, TITLES[name], table)
}

async function measureSeeds(folder: string): Promise<void> {
  await withService({ port: Number(values.port) }, async (base) => {
    for (const [name, set] of seedSets()) await measure(base, folder, name, set)
  })
}

/** Invented reports through the whole program, as a user would bring them, with an index of their own. */
async function measureInvented(folder: string): Promise<void> {
  const set = await writeHeldOut(folder, Number(values.limit))
  const serving = { port: Number(values.port), reports: set.reports, index: join(folder, 'index') }
  await withService(serving, (base) => measure(base, folder, 'invented', set))
}

/** The public questions asked of both runtimes, one after the other. */
async function measureWorker(folder: string): Promise<void> {
  const set = { questions: 'test/eval/questions.jsonl', reports: SEEDS }
  const port = Number(values.port)
  const score = (base: string) => scoreService(base, set, join(folder, 'details.jsonl'))
  const worker = await withWorker(port, score)
  const node = await withService({ port }, score)
  const table = sideBySide(node, worker)
  console.log(table)
  if (values.wrong) for (const detail of worker.filter(isWrong)) console.log(JSON.stringify(detail))
  await writeMeasured(values.out, 'worker', 'The same questions in a Worker', table)
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'youju-eval-'))
  try {
    await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const inProcess = { page: values.out, limit: Number(values.limit) }
if (values.general) await measureGeneral(inProcess)
else if (values.ablations) await measureAblations(inProcess)
else if (values.worker) await inFolder(measureWorker)
else await inFolder(values.invented ? measureInvented : measureSeeds)
process.exit(0)
