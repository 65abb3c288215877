import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { withService } from './serving.ts'

/** What the scorer writes of one question; see test/eval/README.md. */
interface Detail {
  readonly id: string
  readonly kind: string
  readonly lang: string
  readonly question: string
  readonly ms: number
  readonly refused: boolean
  readonly cite1: boolean
  readonly cite3: boolean
  readonly exact: boolean
  readonly faithful: boolean
  readonly gold: readonly string[]
  readonly short: string | null
  readonly got: string
}

const FIGURES = new Set(['count', 'rate', 'money', 'date'])
const { values } = parseArgs({
  options: {
    questions: { type: 'string', default: 'test/eval/questions.jsonl' },
    port: { type: 'string', default: '34127' },
    wrong: { type: 'boolean', default: false },
    out: { type: 'string', default: 'docs/eval.md' },
  },
})

async function score(base: string, folder: string): Promise<Detail[]> {
  const out = join(folder, 'details.jsonl')
  await promisify(execFile)(process.execPath, [
    'test/eval/score.mjs',
    base,
    values.questions,
    '--seeds',
    'seeds',
    '--out',
    out,
  ])
  return (await readFile(out, 'utf8'))
    .trim()
    .split('\n')
    .map((line): Detail => JSON.parse(line))
}

function share(rows: readonly Detail[], holds: (row: Detail) => boolean): string {
  return rows.length === 0 ? '–' : `${((100 * rows.filter(holds).length) / rows.length).toFixed(1)}`
}

function quantile(rows: readonly Detail[], at: number): string {
  const times = rows.map((row) => row.ms).toSorted((a, b) => a - b)
  return (times[Math.min(times.length - 1, Math.floor(at * times.length))] ?? 0).toFixed(0)
}

function line(name: string, rows: readonly Detail[]): string {
  const cells = [
    share(rows, (r) => r.cite1),
    share(rows, (r) => r.cite3),
    share(rows, (r) => r.exact),
    share(rows, (r) => r.refused),
  ]
  return `| ${name} | ${rows.length} | ${cells.join(' | ')} | ${quantile(rows, 0.5)} / ${quantile(rows, 0.95)} |`
}

/** The public questions by kind and language, as a Markdown table. */
function tableOf(details: readonly Detail[]): string {
  const single = details.filter((d) => !['compare', 'followup', 'unanswerable'].includes(d.kind))
  const chinese = (d: Detail) => d.lang !== 'en'
  const groups: [string, Detail[]][] = [
    ['one source, Chinese', single.filter(chinese)],
    ['one source, English', single.filter((d) => !chinese(d))],
    ['figures, Chinese', single.filter((d) => FIGURES.has(d.kind) && chinese(d))],
    ['figures, English', single.filter((d) => FIGURES.has(d.kind) && !chinese(d))],
    ['other kinds, Chinese', single.filter((d) => !FIGURES.has(d.kind) && chinese(d))],
    ['other kinds, English', single.filter((d) => !FIGURES.has(d.kind) && !chinese(d))],
    ...['zh-Hans', 'zh-Hant', 'en'].map((lang): [string, Detail[]] => [
      `answerable, ${lang}`,
      details.filter((d) => d.lang === lang && d.kind !== 'unanswerable'),
    ]),
    ...[...new Set(details.map((d) => d.kind))]
      .toSorted()
      .map((kind): [string, Detail[]] => [kind, details.filter((d) => d.kind === kind)]),
    ['all', [...details]],
  ]
  const head =
    '| questions | n | right paragraph first, % | in first three, % | expected words, % | refused, % | p50 / p95, ms |\n|---|---|---|---|---|---|---|'
  return [head, ...groups.filter(([, rows]) => rows.length > 0).map(([name, rows]) => line(name, rows))].join('\n')
}

function isWrong(d: Detail): boolean {
  return d.kind === 'unanswerable' ? !d.refused : !d.exact || (d.kind !== 'compare' && !d.cite1)
}

const START = '<!-- measured by npm run eval -->'
const END = '<!-- end of measured -->'

async function writeTable(path: string, table: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => `# What the answers are worth\n\n${START}\n${END}\n`)
  const [before, rest] = text.split(START)
  const after = rest?.split(END)[1]
  await writeFile(path, `${before ?? ''}${START}\n${table}\n${END}${after ?? '\n'}`)
}

const folder = await mkdtemp(join(tmpdir(), 'youju-eval-'))
try {
  const details = await withService(Number(values.port), (base) => score(base, folder))
  const table = `${tableOf(details)}\n\nQuotes that stand in their report: ${share(details, (d) => d.faithful)} %.`
  console.log(table)
  if (values.wrong) for (const d of details.filter(isWrong)) console.log(JSON.stringify(d))
  await writeTable(values.out, table)
} finally {
  await rm(folder, { recursive: true, force: true })
}
