import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Paragraph, Report } from '../../src/report/types.ts'

const FOLDER = 'test/eval/public'

/** A passage of a public set as it lies in `test/eval/public`. */
const PublicPassage = z.object({ id: z.string(), title: z.string(), text: z.string() })
type PublicPassage = z.infer<typeof PublicPassage>
/** A question of a public set, with the passage it was asked of and the answers that count. */
const PublicQuestion = z.object({
  id: z.string(),
  question: z.string(),
  passage: z.string(),
  answers: z.array(z.string()).min(1),
})
export type PublicQuestion = z.infer<typeof PublicQuestion>

/** A public set as the program would hold it: a report for each article, a paragraph for each of the set's passages. */
export interface PublicSet {
  readonly name: string
  readonly reports: readonly Report[]
  readonly questions: readonly PublicQuestion[]
  /** the key ({@link placeKey}) of each of the set's passages, by its id */
  readonly places: ReadonlyMap<string, string>
}

/** Names a paragraph among all reports. */
export function placeKey(report: string, paragraph: number): string {
  return `${report}#${paragraph}`
}

async function linesOf<T>(file: string, schema: z.ZodType<T>): Promise<T[]> {
  const lines = (await readFile(`${FOLDER}/${file}`, 'utf8')).trim().split('\n')
  return lines.map((line) => schema.parse(JSON.parse(line)))
}

function reportOf(id: string, title: string, texts: readonly string[]): Report {
  const paragraphs = texts.map((text, i): Paragraph => {
    return { number: i + 1, text, kind: 'body', level: 0, runIn: 0, headings: [title] }
  })
  const sha256 = createHash('sha256').update(texts.join('\n')).digest('hex')
  return {
    id,
    title,
    place: null,
    year: null,
    file: id,
    sha256,
    paragraphs,
    paragraphCount: paragraphs.length,
    notes: [],
  }
}

function byTitle(passages: readonly PublicPassage[]): Map<string, PublicPassage[]> {
  const articles = new Map<string, PublicPassage[]>()
  for (const passage of passages) articles.set(passage.title, [...(articles.get(passage.title) ?? []), passage])
  return articles
}

/** Reads a public set: its articles as reports without place and year, the article's title as the only heading. */
export async function readPublicSet(name: string): Promise<PublicSet> {
  const passages = await linesOf(`${name}.passages.jsonl`, PublicPassage)
  const articles = byTitle(passages)
  const places = new Map<string, string>()
  const reports = [...articles].map(([title, own], i) => {
    const id = `article-${i + 1}`
    own.forEach((passage, k) => void places.set(passage.id, placeKey(id, k + 1)))
    return reportOf(
      id,
      title,
      own.map(({ text }) => text),
    )
  })
  return { name, reports, questions: await linesOf(`${name}.questions.jsonl`, PublicQuestion), places }
}

/** The set asked in English: the questions that `NAME.english.tsv` puts into English, by their numbers; null without it. */
export async function inEnglish(set: PublicSet): Promise<PublicSet | null> {
  const lines = await readFile(`${FOLDER}/${set.name}.english.tsv`, 'utf8').catch(() => null)
  if (lines === null) return null
  const questions = lines
    .trim()
    .split('\n')
    .map((line) => translated(set, line))
  return { ...set, name: `${set.name} in English`, questions }
}

/** A line `NAME:NUMBER<tab>question`, the number counting the set's questions from 0. */
function translated({ name, questions }: PublicSet, line: string): PublicQuestion {
  const [key = '', question = ''] = line.split('\t')
  const own = questions[Number(key.slice(name.length + 1))]
  if (!own || !key.startsWith(`${name}:`))
    throw new Error(`${name}.english.tsv: no question ${key} in ${name}; correct the line`)
  return { ...own, question }
}
