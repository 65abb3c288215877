import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { z } from 'zod'

/** What the scorer writes of one question; see test/eval/README.md. */
const Detail = z.object({
  id: z.string(),
  kind: z.string(),
  lang: z.string(),
  question: z.string(),
  ms: z.number(),
  refused: z.boolean(),
  cite1: z.boolean(),
  cite3: z.boolean(),
  exact: z.boolean(),
  faithful: z.boolean(),
  gold: z.array(z.string()),
  short: z.string().nullish(),
  got: z.string(),
})
export type Detail = z.infer<typeof Detail>

/** A set of questions and the folder of the reports they are about. */
export interface QuestionSet {
  readonly questions: string
  readonly reports: string
}

/** Asks a running service a set of questions, with the scorer that anybody may run; `out` is a file for the details. */
export async function scoreService(base: string, { questions, reports }: QuestionSet, out: string): Promise<Detail[]> {
  const args = ['test/eval/score.mjs', base, questions, '--seeds', reports, '--out', out]
  await promisify(execFile)(process.execPath, args)
  const lines = (await readFile(out, 'utf8')).trim().split('\n')
  return lines.map((line) => Detail.parse(JSON.parse(line)))
}

/** Whether an answer is not what the question's author expected. */
export function isWrong(detail: Detail): boolean {
  if (detail.kind === 'unanswerable') return !detail.refused
  return !detail.exact || (detail.kind !== 'compare' && !detail.cite1)
}
