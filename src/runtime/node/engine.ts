import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Engine } from '../../answer/evidence.ts'
import type { Progress } from '../../index/build.ts'
import { loadEmbedder } from './embedder.ts'
import { type Opened, openIndex } from './open.ts'
import { loadReader } from './reader.ts'
import { loadSegmenter } from './segmenter.ts'

const PACKAGE = fileURLToPath(new URL('../../../', import.meta.url))

/** Where things are when the settings do not say. */
export interface Folders {
  readonly models: string
  readonly reports: string
  readonly index: string
}

/**
 * The folders to work with: as the settings name them, from the working directory; else `seeds` and `embeddings/index` of
 * the working directory where it has reports of its own, else those that come with the program.
 */
export function foldersOf(settings: {
  readonly reports?: string | undefined
  readonly index?: string | undefined
}): Folders {
  const home = existsSync(resolve('seeds')) ? resolve('.') : PACKAGE
  return {
    models: resolve(PACKAGE, 'embeddings/models'),
    reports: settings.reports ? resolve(settings.reports) : resolve(home, 'seeds'),
    index: settings.index ? resolve(settings.index) : resolve(home, 'embeddings/index'),
  }
}

/** An engine ready to be asked, and what came of opening it. */
export interface OpenedEngine extends Omit<Opened, 'index'> {
  readonly engine: Engine
}

/** Loads models and index side by side; builds the index first where there is none that fits. */
export async function openEngine(
  folders: Folders,
  onProgress?: (progress: Progress) => void,
  log?: (line: string) => void,
): Promise<OpenedEngine> {
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
