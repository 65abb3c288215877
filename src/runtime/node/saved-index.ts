import { mkdir } from 'node:fs/promises'
import { allPassages, type Built, buildIndex, contentOf, type Previous, type Progress } from '../../index/build.ts'
import { fits, type Made, madeWith } from '../../index/manifest.ts'
import type { Embedder, Segmenter } from '../../index/ports.ts'
import { savedFiles, savedVectors, savedWords } from '../../index/saved.ts'
import { PassageIndex } from '../../index/search.ts'
import type { Report } from '../../report/types.ts'
import { asIndexFault, type Content, loadSaved, type SavedIndex, saveIndex } from './index-files.ts'
import { whileLocked } from './index-lock.ts'
import { HnswIndex } from './vector-index.ts'

const GRAPH_FILE = 'passages.hnsw'

/** What an index is loaded or built with. */
export interface IndexOptions {
  readonly indexFolder: string
  readonly embedder: Embedder
  readonly segmenter: Segmenter
  /** told after every passage that is embedded */
  readonly onProgress?: (progress: Progress) => void
  /** one line a call, for the log: why the index is built, who is waited for */
  readonly log?: (line: string) => void
}

/** The reports as they are now, and what an index of them would be made with. */
interface Wanted extends IndexOptions {
  readonly reports: readonly Report[]
  readonly contents: readonly string[]
  readonly made: Made
}

/**
 * The index of these reports: the saved one if it is whole and was made of them with these models, else a new one, for
 * which only reports that have changed are embedded. Throws a YoujuError where it cannot be saved.
 */
export async function loadOrBuild(
  reports: readonly Report[],
  options: IndexOptions,
): Promise<{ readonly index: PassageIndex; readonly built: boolean }> {
  const made = madeWith(options.embedder, options.segmenter)
  const wanted = { ...options, reports, contents: await Promise.all(reports.map(contentOf)), made }
  const first = await load(wanted)
  if (first.index) return { index: first.index, built: false }
  await mkdir(options.indexFolder, { recursive: true }).catch((error: unknown) => {
    throw asIndexFault(error)
  })
  const onWait = () => options.log?.('another process is building this index; waiting for it')
  return whileLocked(options.indexFolder, onWait, async () => {
    const { index, saved, reasons } = await load(wanted)
    if (index) return { index, built: false }
    options.log?.(`building the index: ${reasons.join('; ')}`)
    return { index: await build(wanted, saved), built: true }
  })
}

interface Attempt {
  readonly index?: PassageIndex
  readonly saved?: SavedIndex
  readonly reasons: readonly string[]
}

async function load(wanted: Wanted): Promise<Attempt> {
  const loaded = await loadSaved(wanted.indexFolder)
  if ('reason' in loaded) return { reasons: [loaded.reason] }
  const { saved } = loaded
  const asWanted = wanted.reports.map(({ id, file }, i) => ({ id, file, content: wanted.contents[i] ?? '' }))
  const reasons = fits(saved.manifest, wanted.made, asWanted)
  if (reasons.length > 0) return { saved, reasons }
  try {
    return { index: await indexOf(saved, wanted.reports), reasons }
  } catch {
    return { reasons: ['its files do not fit each other'] }
  }
}

async function indexOf(saved: SavedIndex, reports: readonly Report[]): Promise<PassageIndex> {
  const { dimensions, passages, sentences } = saved.manifest
  const vectors = await savedVectors(saved.read, dimensions)
  const cut = allPassages(reports)
  if (cut.length !== passages || vectors.passageVectors.rows !== passages) throw new Error('other passages')
  if (vectors.sentenceVectors.rows !== sentences) throw new Error('other sentences')
  const nearest = await HnswIndex.load(saved.pathOf(GRAPH_FILE), dimensions, passages)
  return new PassageIndex({ reports, passages: cut, ...vectors, lexical: await savedWords(saved.read), nearest })
}

/** What can be taken over from a saved index, if its vectors can be read at all. */
async function previousOf(saved: SavedIndex | undefined): Promise<Previous | undefined> {
  if (!saved) return undefined
  try {
    const { manifest } = saved
    return { made: manifest, reports: manifest.reports, ...(await savedVectors(saved.read, manifest.dimensions)) }
  } catch {
    return undefined
  }
}

async function build(wanted: Wanted, saved: SavedIndex | undefined): Promise<PassageIndex> {
  const previous = await previousOf(saved)
  const built = await buildIndex({
    ...wanted,
    vectorIndexOf: (vectors) => HnswIndex.of(vectors),
    ...(previous ? { previous } : {}),
  })
  await save(wanted, built)
  return new PassageIndex(built.parts)
}

async function save({ indexFolder, made }: Wanted, { parts, reports }: Built<HnswIndex>): Promise<void> {
  const contents = new Map<string, Content>(savedFiles(parts))
  contents.set(GRAPH_FILE, (path) => parts.nearest.save(path))
  const counts = { passages: parts.passages.length, sentences: parts.sentenceVectors.rows }
  await saveIndex(indexFolder, { ...made, ...counts, reports: [...reports] }, contents)
}
