import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { languageOf } from '../../src/question/language.ts'
import { figuresIn } from '../../src/text/figures.ts'
import { folded } from '../../src/text/fold.ts'
import { spread } from './parts.ts'

const FOLDER = fileURLToPath(new URL('../../embeddings/train/data/reports', import.meta.url))
const HEAD = /^(place|year|title):\s*(.+)$/
const PARAGRAPH = /^\[(\d+)\]\s*(.+)$/
const HEADING = /^#{1,3}\s+(.+)$/
const QUESTION = /^(!?)(\d+)\s*\|\s*([^|]+?)\s*(?:\|\s*(.*?)\s*(?:@\d+)?)?$/
const FOLLOW_UP = /\s*>>\s*/
/** The models were not trained on reports whose number ends so. */
const HELD_OUT = /5\.txt$/

/** A question as the scorer takes it; it is asked of its own report alone, as most name no place. */
export interface Question {
  readonly id: string
  readonly report: string | null
  readonly reports: readonly string[]
  readonly lang: string
  readonly kind: string
  readonly question: string
  /** the question before a follow-up */
  readonly history: readonly string[]
  readonly evidence: readonly string[]
  readonly answers: readonly string[]
}

interface Written {
  readonly meta: Readonly<Record<string, string>>
  readonly text: string
  readonly questions: readonly Question[]
}

/** Which kind of answer a written one is, as the scorer names them. */
function kindOf(answer: string): string {
  const text = folded(answer)
  const [figure, ...more] = figuresIn(text)
  return figure && more.length === 0 && figure.end - figure.start >= text.length - 1 ? figure.kind : 'what'
}

function questionOf(file: string, line: string, paragraphs: ReadonlyMap<string, string>): Question[] {
  const [, absent, number = '', question = '', answer = ''] = QUESTION.exec(line) ?? []
  if (absent === undefined) return []
  const name = file.slice(0, 3)
  const turns = question.split(FOLLOW_UP)
  const asked = { question: turns.at(-1) ?? '', history: turns.slice(0, -1) }
  const base = { id: `${name}:${question}`, reports: [name], lang: languageOf(question), ...asked }
  if (absent) return [{ ...base, report: null, kind: 'unanswerable', evidence: [], answers: [] }]
  return [{ ...base, report: name, kind: kindOf(answer), evidence: [paragraphs.get(number) ?? ''], answers: [answer] }]
}

/** One written report (embeddings/train/data/BRIEF.md) as a report's text and its questions. */
function parse(file: string, source: string): Written {
  const lines = source.split('\n').map((line) => line.trim())
  const meta = Object.fromEntries(lines.flatMap((line) => (HEAD.test(line) ? [line.split(/:\s*/, 2)] : [])))
  const paragraphs = new Map(
    lines.flatMap((line) => {
      const [, number, text] = PARAGRAPH.exec(line) ?? []
      return number && text ? [[number, text] as const] : []
    }),
  )
  const body = lines.flatMap((line) => PARAGRAPH.exec(line)?.[2] ?? HEADING.exec(line)?.[1] ?? [])
  const questions = lines.flatMap((line) => questionOf(file, line, paragraphs))
  return { meta, text: [meta.title ?? '', ...body].join('\n\n'), questions }
}

/** What was written: a folder of reports, a file of questions, and these questions. */
export interface WrittenSet {
  readonly reports: string
  readonly questions: string
  readonly asked: readonly Question[]
}

/** Writes invented reports into a folder, as a user would bring them, and their questions (about `limit` of them, evenly spread) beside it. */
export async function writeReports(
  into: string,
  from: string,
  isWanted: (file: string) => boolean,
  limit = Number.POSITIVE_INFINITY,
): Promise<WrittenSet> {
  const reports = join(into, 'reports')
  await mkdir(reports, { recursive: true })
  const files = (await readdir(from)).filter((file) => file.endsWith('.txt') && isWanted(file)).toSorted()
  const written = await Promise.all(files.map(async (file) => parse(file, await readFile(join(from, file), 'utf8'))))
  const list = written.map(({ meta }, i) => ({
    id: files[i]?.slice(0, 3),
    file: files[i],
    place: meta.place,
    year: Number(meta.year),
    title: meta.title,
  }))
  await Promise.all(written.map(({ text }, i) => writeFile(join(reports, files[i] ?? ''), text)))
  await writeFile(join(reports, 'reports.json'), JSON.stringify(list))
  const questions = join(into, 'questions.jsonl')
  const asked = spread(
    written.flatMap((one) => one.questions),
    limit,
  )
  await writeFile(questions, asked.map((question) => `${JSON.stringify(question)}\n`).join(''))
  return { reports, questions, asked }
}

/** Writes the reports that no model was trained on, with about `limit` of their questions. */
export function writeHeldOut(into: string, limit: number): Promise<WrittenSet> {
  return writeReports(into, FOLDER, (file) => HELD_OUT.test(file), limit)
}
