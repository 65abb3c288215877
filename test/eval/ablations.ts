import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { Engine } from '../../src/answer/evidence.ts'
import { readReportsFolder } from '../../src/runtime/node/reports-folder.ts'
import {
  remembering,
  rememberingVectors,
  withLexicalWeight,
  withoutFilter,
  withoutReader,
  withoutSentences,
} from './changed-parts.ts'
import { indexNamed, loadParts, type MeasureOptions, type Parts, spread, tell } from './parts.ts'
import { type Scored, scoredBy } from './scoring.ts'
import { meanOf, percent, tableOf, writeMeasured } from './tables.ts'
import { unfoldedEngine } from './unfolded.ts'

const FILES = ['test/eval/questions.jsonl', 'test/eval/own.jsonl']
/** Kinds with more than one source or none. */
const OTHER_KINDS = new Set(['compare', 'followup', 'unanswerable'])

const Question = z.looseObject({ kind: z.string(), question: z.string() })
type Question = z.infer<typeof Question>

async function questionsIn(file: string): Promise<Question[]> {
  const lines = (await readFile(file, 'utf8')).trim().split('\n')
  return lines.map((line) => Question.parse(JSON.parse(line))).filter(({ kind }) => !OTHER_KINDS.has(kind))
}

async function partsOnce(): Promise<Parts> {
  const { embedder, segmenter, reader } = await loadParts()
  return { embedder: rememberingVectors(embedder), segmenter, reader: remembering(reader) }
}

/** The program, and the program with one part taken out or changed, each made when its turn comes. */
async function engines(questions: readonly Question[]): Promise<[string, () => Promise<Engine> | Engine][]> {
  const parts = await partsOnce()
  const { reports } = await readReportsFolder(resolve('seeds'))
  const index = await indexNamed('seeds', reports, parts)
  const texts = questions.map(({ question }) => question)
  return [
    ['whole program', () => ({ ...parts, index })],
    ['no filter by place and year', () => ({ ...parts, index: withoutFilter(index) })],
    ['no BM25', () => ({ ...parts, index: withLexicalWeight(index, 0) })],
    ['no sentence vectors', () => ({ ...parts, index: withoutSentences(index) })],
    ['no reader', () => ({ ...parts, index, reader: withoutReader(parts.reader) })],
    ['text not folded', () => unfoldedEngine(index, parts, texts)],
  ]
}

function rowOf(name: string, scored: readonly Scored[]): string[] {
  const groups = [scored.filter(({ lang }) => lang !== 'en'), scored.filter(({ lang }) => lang === 'en')]
  const share = (rows: readonly Scored[], holds: (row: Scored) => boolean) =>
    percent(meanOf(rows, (row) => (holds(row) ? 1 : 0)))
  const cells = groups.flatMap((rows) => [share(rows, ({ cite1 }) => cite1), share(rows, ({ exact }) => exact)])
  return [name, ...cells]
}

function headOf(scored: readonly Scored[]): string[] {
  const english = scored.filter(({ lang }) => lang === 'en').length
  const [zh, en] = [`Chinese (${scored.length - english})`, `English (${english})`]
  return [
    '',
    `${zh}: right paragraph first, %`,
    'expected words, %',
    `${en}: right paragraph first, %`,
    'expected words, %',
  ]
}

async function measureIn(folder: string, limit: number): Promise<string> {
  const questions = spread((await Promise.all(FILES.map(questionsIn))).flat(), limit)
  const file = join(folder, 'questions.jsonl')
  await writeFile(file, questions.map((question) => `${JSON.stringify(question)}\n`).join(''))
  const rows: string[][] = []
  let head: string[] = []
  for (const [name, engineOf] of await engines(questions)) {
    tell(`asking: ${name}`)
    const scored = await scoredBy(await engineOf(), file, join(folder, 'details.jsonl'))
    head = headOf(scored)
    rows.push(rowOf(name, scored))
    tell(rows.at(-1)?.join(' | ') ?? '')
  }
  return tableOf(head, rows)
}

/** Asks the program, and the program without each of its parts, the questions with one source; writes the table. */
export async function measureAblations({ page, limit }: MeasureOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'youju-ablations-'))
  try {
    const table = await measureIn(folder, limit)
    console.log(table)
    await writeMeasured(page, 'ablations', 'What each part is worth', table)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
