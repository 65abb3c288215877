import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CheckedQuestions, checkQuestions, questionsKey } from '../../answer/checked-questions.ts'
import type { Engine } from '../../answer/evidence.ts'

const FILE = 'questions.json'

/** The questions saved beside the index, if they are of this corpus and these models. */
export async function savedQuestions(engine: Engine, indexFolder: string): Promise<CheckedQuestions | null> {
  try {
    const parsed = CheckedQuestions.safeParse(JSON.parse(await readFile(join(indexFolder, FILE), 'utf8')))
    return parsed.success && parsed.data.key === questionsKey(engine) ? parsed.data : null
  } catch {
    return null
  }
}

async function save(checked: CheckedQuestions, path: string, log?: (line: string) => void): Promise<void> {
  const aside = `${path}.${process.pid}.tmp`
  await writeFile(aside, JSON.stringify(checked)).then(
    () => rename(aside, path),
    () => log?.('the checked questions could not be saved; they are checked again at the next start'),
  )
}

/**
 * The questions this corpus is known to answer: as saved beside the index, else checked now and saved. What a degraded
 * engine answers is not saved, so that the questions checked with the models are there when these are back.
 */
export async function openQuestions(
  { engine, degraded }: { readonly engine: Engine; readonly degraded: readonly string[] },
  indexFolder: string,
  log?: (line: string) => void,
): Promise<CheckedQuestions> {
  const known = await savedQuestions(engine, indexFolder)
  if (known) return known
  const checked = await checkQuestions(engine, (done, all) =>
    log?.(`checking which questions to suggest: ${done} of ${all} reports`),
  )
  if (degraded.length === 0) await save(checked, join(indexFolder, FILE), log)
  return checked
}
