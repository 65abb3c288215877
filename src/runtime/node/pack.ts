import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { YoujuError } from '../../errors.ts'
import { allPassages } from '../../index/build.ts'
import {
  originalFile,
  PACKED_FILES,
  PACKED_VERSION,
  type PackedManifest,
  packedFiles,
  type VectorBits,
} from '../../index/packed.ts'
import { savedVectors, savedWords } from '../../index/saved.ts'
import type { Report } from '../../report/types.ts'
import { dictionaryFiles } from './dictionary-files.ts'
import type { Folders } from './engine.ts'
import { loadSaved } from './index-files.ts'
import { readStaticModel } from './static-model.ts'
import { webAssets } from './web-assets.ts'

/** A packed index before it is written: what its manifest will say, and its files. */
export interface Packed {
  readonly manifest: PackedManifest
  readonly files: Map<string, Uint8Array>
}

/** From so many sentences on, half the bits do: 1,000 reports have 117,000. */
const MOST_WHOLE = 60_000

async function originals(folder: string, reports: readonly Report[]): Promise<[string, Uint8Array][]> {
  const files: [string, Uint8Array][] = []
  for (const report of reports) files.push([originalFile(report), await readFile(join(folder, report.file))])
  return files
}

function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}

async function savedIndex(folder: string) {
  const loaded = await loadSaved(folder)
  if ('saved' in loaded) return loaded.saved
  const remedy = 'Build it again with "youju index".'
  throw new YoujuError('index', `The index cannot be packed: ${loaded.reason}.`, remedy)
}

/** Packs the saved index of these reports, with all that a Worker needs beside it but the questions to suggest. */
export async function pack({ index, reports: folder, models }: Folders, reports: readonly Report[]): Promise<Packed> {
  const { manifest, read } = await savedIndex(index)
  const { dimensions, embedder, segmenter, passages, sentences } = manifest
  const saved = { ...(await savedVectors(read, dimensions)), lexical: await savedWords(read) }
  const parts = { ...saved, reports, passages: allPassages(reports) }
  const bits: VectorBits = sentences > MOST_WHOLE ? 4 : 8
  const table = await readStaticModel(models)
  const files = new Map<string, Uint8Array>([
    ...packedFiles(parts, bits),
    ...dictionaryFiles(),
    ...(await originals(folder, reports)),
    [PACKED_FILES.tableVectors, table.vectors],
    [PACKED_FILES.tableNumbers, table.numbers],
    [PACKED_FILES.tokenizer, table.tokenizer],
    [PACKED_FILES.page, jsonBytes(await webAssets())],
  ])
  const about = { embedder, questions: table.id, segmenter, dimensions, bits, passages, sentences }
  const created = new Date().toISOString()
  return { manifest: { format: PACKED_VERSION, created, ...about, reports: reports.length, files: {} }, files }
}
