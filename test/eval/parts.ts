import { resolve } from 'node:path'
import type { Reader } from '../../src/answer/reader.ts'
import { showProgress } from '../../src/channels/cli/progress.ts'
import { madeWith, sameVectors } from '../../src/index/manifest.ts'
import { meanEmbedder } from '../../src/index/mean-embedder.ts'
import type { Embedder, Segmenter } from '../../src/index/ports.ts'
import type { PassageIndex } from '../../src/index/search.ts'
import type { Report } from '../../src/report/types.ts'
import { loadEmbedder } from '../../src/runtime/node/embedder.ts'
import { loadSaved } from '../../src/runtime/node/index-files.ts'
import { loadReader } from '../../src/runtime/node/reader.ts'
import { loadOrBuild } from '../../src/runtime/node/saved-index.ts'
import { loadSegmenter } from '../../src/runtime/node/segmenter.ts'
import { loadStaticEmbedder } from '../../src/runtime/node/static-model.ts'

/** Indexes of the evaluation alone; git ignores the folder above, and it may be deleted at any time. */
const INDEXES = 'embeddings/index/eval'

/** The parts that work on text, as the program loads them. */
export interface Parts {
  readonly embedder: Embedder
  readonly segmenter: Segmenter
  readonly reader: Reader
}

type TextParts = Pick<Parts, 'embedder' | 'segmenter'>

/** Loads the models of the repository; questions are embedded as the program does, by model and table together. */
export async function loadParts(): Promise<Parts> {
  const models = resolve('embeddings/models')
  const [embedder, table, reader] = [
    await loadEmbedder(models),
    await loadStaticEmbedder(models),
    await loadReader(models),
  ]
  const { embedQuestion } = meanEmbedder(embedder, table)
  return { embedder: { ...embedder, embedQuestion }, segmenter: loadSegmenter(), reader }
}

/** At most so many of them, evenly spread, so that a short run sees every kind. */
export function spread<T>(all: readonly T[], limit: number): readonly T[] {
  const step = Math.max(1, all.length / limit)
  return all.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step))
}

/** What the measures in process are given: the page to write to, and how many questions of each set to ask at most. */
export interface MeasureOptions {
  readonly page: string
  readonly limit: number
}

/** A line for whoever waits. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** How many reports are embedded before what is done is saved, so that a run that is stopped loses little. */
const SAVED_EACH = 25

/** How many of the reports an index on disk holds that was made with these parts. */
async function held(indexFolder: string, { embedder, segmenter }: TextParts): Promise<number> {
  const loaded = await loadSaved(indexFolder)
  const isSame = 'saved' in loaded && sameVectors(loaded.saved.manifest, madeWith(embedder, segmenter))
  return isSame ? loaded.saved.manifest.reports.length : 0
}

/** The program's index of these reports; kept on disk, so that the next run embeds nothing that has not changed. */
export async function indexNamed(name: string, reports: readonly Report[], parts: TextParts): Promise<PassageIndex> {
  const { embedder, segmenter } = parts
  const onProgress = showProgress((text) => void process.stderr.write(text), process.stderr.isTTY === true, Date.now)
  const indexFolder = resolve(INDEXES, name)
  const options = { indexFolder, embedder, segmenter, onProgress, log: tell }
  for (let count = (await held(indexFolder, parts)) + SAVED_EACH; count < reports.length; count += SAVED_EACH) {
    await loadOrBuild(reports.slice(0, count), options)
  }
  return (await loadOrBuild(reports, options)).index
}
