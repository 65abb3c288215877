import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Engine } from '../../answer/evidence.ts'
import { YoujuError } from '../../errors.ts'
import type { Progress } from '../../index/build.ts'
import type { Opened } from './open.ts'

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
}

/** What stands on native code, loaded when it is needed and not before: help and doctor have to run without it. */
async function nativeParts() {
  try {
    const [{ loadSegmenter }, { loadReader }, { loadEmbedder }, { openIndex }] = await Promise.all([
      import('./segmenter.ts'),
      import('./reader.ts'),
      import('./embedder.ts'),
      import('./open.ts'),
    ])
    return { loadSegmenter, loadReader, loadEmbedder, openIndex }
  } catch (cause) {
    const remedy = 'Run "youju doctor", which tells which one it is.'
    throw new YoujuError('install', 'A native part of the program does not load.', remedy, { cause })
  }
}

/** Loads models and index side by side; builds the index first where there is none that fits. */
export async function openEngine(
  folders: Folders,
  onProgress?: (progress: Progress) => void,
  log?: (line: string) => void,
): Promise<OpenedEngine> {
  const { loadSegmenter, loadReader, loadEmbedder, openIndex } = await nativeParts()
  const segmenter = loadSegmenter()
  const reading = loadReader(folders.models)
  reading.catch(() => undefined)
  const embedder = await loadEmbedder(folders.models)
  const { index, skipped, built } = await openIndex({
    reportsFolder: folders.reports,
    indexFolder: folders.index,
    embedder,
    segmenter,
    ...(onProgress ? { onProgress } : {}),
    ...(log ? { log } : {}),
  })
  return { engine: { index, embedder, segmenter, reader: await reading }, skipped, built }
}
