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

/** The questions this corpus is known to answer: as saved beside the index, else checked now and saved. */
export async function openQuestions(
  engine: Engine,
  indexFolder: string,
  log?: (line: string) => void,
): Promise<CheckedQuestions> {
  const path = join(indexFolder, FILE)
  const known = await savedQuestions(engine, indexFolder)
  if (known) return known
  const checked = await checkQuestions(engine, (done, all) =>
    log?.(`checking which questions to suggest: ${done} of ${all} reports`),
  )
  const aside = `${path}.${process.pid}.tmp`
  await writeFile(aside, JSON.stringify(checked)).then(
    () => rename(aside, path),
    () => log?.('the checked questions could not be saved; they are checked again at the next start'),
  )
  return checked
}
