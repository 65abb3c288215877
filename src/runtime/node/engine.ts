import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Engine } from '../../answer/evidence.ts'
import { plainReaderOf } from '../../answer/plain/over-index.ts'
import { YoujuError } from '../../errors.ts'
import type { Progress } from '../../index/build.ts'
import { meanEmbedder } from '../../index/mean-embedder.ts'
import type { QuestionEmbedder } from '../../index/ports.ts'
import { type Attempt, attempted, missingLine, tableAs } from './fallback.ts'
import type { Opened } from './open.ts'
import { loadStaticEmbedder } from './static-model.ts'

const PACKAGE = fileURLToPath(new URL('../../../', import.meta.url))

/** Where things are when the settings do not say. */
export interface Folders {
  readonly models: string
  readonly reports: string
  readonly index: string
}

/** Beside an index that was made of a folder named on the command line: which one that was. */
const CHOSEN_FILE = 'reports-folder.txt'

/** Remembers that an index is of this folder, so that later commands answer from it too. */
export function rememberReports({ index, reports }: Folders): void {
  mkdirSync(index, { recursive: true })
  writeFileSync(join(index, CHOSEN_FILE), reports)
}

function chosenReports(index: string): string | undefined {
  const path = join(index, CHOSEN_FILE)
  const chosen = existsSync(path) ? readFileSync(path, 'utf8').trim() : ''
  return chosen !== '' && existsSync(chosen) ? chosen : undefined
}

/**
 * The folders to work with: as the settings name them, from the working directory; else `seeds` and `embeddings/index` of
 * the working directory where it has reports of its own, else those that come with the program. A folder that the index
 * was last made of by name ("youju index ./my-reports") stands before the seeds.
 */
export function foldersOf(settings: {
  readonly reports?: string | undefined
  readonly index?: string | undefined
}): Folders {
  const home = existsSync(resolve('seeds')) ? resolve('.') : PACKAGE
  const index = settings.index ? resolve(settings.index) : resolve(home, 'embeddings/index')
  return {
    models: resolve(PACKAGE, 'embeddings/models'),
    reports: settings.reports ? resolve(settings.reports) : (chosenReports(index) ?? resolve(home, 'seeds')),
    index,
  }
}

/** An engine ready to be asked, and what came of opening it. */
export interface OpenedEngine extends Omit<Opened, 'index'> {
  readonly engine: Engine
  /** the parts that something lesser stands in for */
  readonly degraded: readonly string[]
}

/** What stands on native code, loaded when it is needed and not before: help and doctor have to run without it. */
async function nativeParts() {
  try {
    const [{ loadSegmenter }, { loadReader }, { embedderId, loadEmbedder }, { openIndex }] = await Promise.all([
      import('./segmenter.ts'),
      import('./reader.ts'),
      import('./embedder.ts'),
      import('./open.ts'),
    ])
    return { loadSegmenter, loadReader, embedderId, loadEmbedder, openIndex }
  } catch (cause) {
    const remedy = 'Run "youju doctor", which tells which one it is.'
    throw new YoujuError('install', 'A native part of the program does not load.', remedy, { cause })
  }
}

type NativeParts = Awaited<ReturnType<typeof nativeParts>>

/** The model that embeds, or the table for the index that this model has built; the model's fault where there is neither. */
async function embedderOf({ loadEmbedder, embedderId }: NativeParts, models: string, table: Attempt<QuestionEmbedder>) {
  const loaded = await attempted(loadEmbedder(models))
  if ('part' in loaded) return { embedder: loaded.part }
  if ('fault' in table) throw loaded.fault
  return { embedder: tableAs(await embedderId(models), table.part, loaded.fault), fault: loaded.fault }
}

/**
 * Loads models and index side by side; builds the index first where there is none that fits. Without the reader's model,
 * or with a damaged one, questions are read without it; without the embedder's, by a table as long as the index fits.
 */
export async function openEngine(
  folders: Folders,
  onProgress?: (progress: Progress) => void,
  log?: (line: string) => void,
): Promise<OpenedEngine> {
  const native = await nativeParts()
  const segmenter = native.loadSegmenter()
  const reading = attempted(native.loadReader(folders.models))
  const table = await attempted(loadStaticEmbedder(folders.models))
  if ('fault' in table) log?.(missingLine('table', table.fault))
  const { embedder, fault } = await embedderOf(native, folders.models, table)
  if (fault) log?.(missingLine('embedder', fault))
  const { index, ...opened } = await native.openIndex({
    reportsFolder: folders.reports,
    indexFolder: folders.index,
    embedder,
    segmenter,
    ...(onProgress ? { onProgress } : {}),
    ...(log ? { log } : {}),
  })
  const quick = 'part' in table ? table.part : undefined
  const read = await reading
  if ('fault' in read) log?.(missingLine('reader', read.fault))
  const reader = 'part' in read ? read.part : plainReaderOf(index, segmenter, quick)
  const asking = quick && !fault ? meanEmbedder(embedder, quick) : embedder
  const missing = { embedder: fault, table: 'fault' in table, reader: 'fault' in read }
  const degraded = Object.entries(missing).flatMap(([part, isMissing]) => (isMissing ? [part] : []))
  return { engine: { index, embedder: asking, segmenter, reader, ...(quick ? { quick } : {}) }, ...opened, degraded }
}
