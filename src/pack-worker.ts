import { join } from 'node:path'
import { checkQuestions } from './answer/checked-questions.ts'
import { YoujuError } from './errors.ts'
import { PACKED_FILES } from './index/packed.ts'
import { checkFits } from './index/packed-size.ts'
import type { Report } from './report/types.ts'
import type { Folders } from './runtime/node/engine.ts'
import { pack } from './runtime/node/pack.ts'
import { savePacked } from './runtime/node/pack-folder.ts'
import { packedEngine } from './runtime/worker/engine.ts'

/** The folder that wrangler.toml names, beside the index. */
const FOLDER = 'worker'

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

/**
 * Packs the index for a Worker, opens what was packed as a Worker does, asks it the questions that it may suggest, and
 * writes it. Gives a line on what was written; throws a YoujuError where it would not fit.
 */
export async function packForWorker(
  folders: Folders,
  reports: readonly Report[],
  log: (line: string) => void,
): Promise<string> {
  const { manifest, files } = await pack(folders, reports)
  checkFits(manifest, files)
  const read = async (name: string) => {
    const bytes = files.get(name)
    if (bytes) return bytes
    throw new YoujuError('index', `The packed index has no file ${name}.`, 'Pack it again.')
  }
  const engine = await packedEngine(read, manifest)
  const questions = await checkQuestions(engine, (done, all) =>
    log(`checking which questions the Worker may suggest: ${done} of ${all} reports`),
  )
  files.set(PACKED_FILES.questions, new TextEncoder().encode(JSON.stringify(questions)))
  const folder = join(folders.index, FOLDER)
  await savePacked(folder, manifest, files)
  const size = [...files.values()].reduce((sum, { length }) => sum + length, 0)
  return `packed for a Worker: ${manifest.reports} reports, ${manifest.passages} passages, ${megabytes(size)}`
}
