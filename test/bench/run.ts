import { fork } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Measured } from './measure.ts'
import { SEEDS_FOLDER, writeReports } from './varied-reports.ts'

const MEASURE = fileURLToPath(new URL('./measure.ts', import.meta.url))
const START = fileURLToPath(new URL('./start.mjs', import.meta.url))
const PAGE = fileURLToPath(new URL('../../docs/bench.md', import.meta.url))
const MANY = 1000
/** What is promised on two cores. */
const FLOOR = { passagesPerSecond: 10, p50: 150, rssMb: 700 }

const Times = z.object({ total: z.number(), embed: z.number(), search: z.number(), read: z.number() })
const Measurement = z.object({
  modelsMs: z.number(),
  openMs: z.number(),
  passages: z.number(),
  rssMb: z.number(),
  took: z.array(Times),
})

/** Measures in a process of its own, so that memory and start are those of a service and not of the bench. */
function measured(reportsFolder: string, indexFolder: string, flags: readonly string[]): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = fork(START, [MEASURE, reportsFolder, indexFolder, ...flags], { stdio: 'inherit', execArgv: [] })
    child.on('message', (message) => resolve(Measurement.parse(message)))
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`measuring ended with ${code}`)))
  })
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0
}

function ms(values: readonly number[]): string {
  return `${percentile(values, 0.5).toFixed(1)} / ${percentile(values, 0.95).toFixed(1)}`
}

/** The column of one number of reports: building, then opening what was built and asking. */
async function column(reportsFolder: string, flags: readonly string[]): Promise<string[]> {
  const indexFolder = await mkdtemp(join(tmpdir(), 'youju-bench-'))
  try {
    const built = await measured(reportsFolder, indexFolder, flags)
    const asked = await measured(reportsFolder, indexFolder, [...flags, 'asks'])
    const stage = (name: keyof (typeof asked.took)[number]) => ms(asked.took.map((took) => took[name]))
    return [
      String(built.passages),
      `${(built.openMs / 1000).toFixed(1)} s`,
      `${((1000 * built.passages) / built.openMs).toFixed(0)}${flags.includes('copying') ? ' (copied vectors)' : ''}`,
      `${asked.modelsMs.toFixed(0)} ms`,
      `${asked.openMs.toFixed(0)} ms`,
      `${asked.rssMb} MB`,
      `${stage('total')} ms`,
      `${stage('embed')} ms`,
      `${stage('search')} ms`,
      `${stage('read')} ms`,
    ]
  } finally {
    await rm(indexFolder, { recursive: true })
  }
}

const ROWS = [
  'passages',
  'index built in',
  'passages a second',
  'models loaded and checked in',
  'saved index opened in',
  'memory (RSS) after the questions',
  'question, p50 / p95',
  '… embedding',
  '… searching',
  '… reading',
]

function page(five: readonly string[], many: readonly string[], full: boolean): string {
  const rows = ROWS.map((row, i) => `| ${row} | ${five[i]} | ${many[i]} |`)
  const [cpu] = cpus()
  const vectors = full
    ? 'All passages of the 1,000 reports were embedded.'
    : 'The 1,000 reports are the five with other places, years and figures. A text that differs from one embedded before only in these got its vector with seeded noise (cosine 0.98, as measured with the model), so building them says nothing of embedding; `npm run bench -- --full` embeds them all.'
  return [
    '# How fast, how large',
    `\`npm run bench\`, on ${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, Node ${process.versions.node}. ${vectors}`,
    `Floor on two cores: ${FLOOR.passagesPerSecond} passages a second, p50 ≤ ${FLOOR.p50} ms, memory ≤ ${FLOOR.rssMb} MB.`,
    ['| | 5 reports | 1,000 reports |', '|---|---|---|', ...rows].join('\n'),
    '',
  ].join('\n\n')
}

const full = process.argv.includes('--full')
const folder = await mkdtemp(join(tmpdir(), 'youju-bench-'))
try {
  await writeReports(folder, MANY)
  const five = await column(SEEDS_FOLDER, [])
  const many = await column(folder, full ? [] : ['copying'])
  const text = page(five, many, full)
  await writeFile(PAGE, text)
  console.log(text)
} finally {
  await rm(folder, { recursive: true })
}
