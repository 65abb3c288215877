import { z } from 'zod'
import { FOLD_VERSION } from '../text/fold.ts'
import { CHUNKER_VERSION } from './passages.ts'
import type { Embedder, Segmenter } from './ports.ts'

/** Raise it whenever the files of an index mean something else. */
const FORMAT_VERSION = 1

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const Count = z.int().min(0)

/** One report in an index; the order of reports is that of their passages' labels. */
export const IndexedReport = z.strictObject({
  id: z.string(),
  file: z.string(),
  sha256: Sha256,
  /** of what is embedded: place, year, headings and paragraphs as they were read from the file */
  content: Sha256,
  passages: Count,
  /** rows of the sentence vectors */
  sentences: Count,
})
export type IndexedReport = z.infer<typeof IndexedReport>

/** What an index was made with; two of these that differ cannot share one index. */
const Made = z.strictObject({
  format: z.int(),
  embedder: z.string(),
  dimensions: z.int().positive(),
  segmenter: z.string(),
  fold: z.int(),
  chunker: z.int(),
})
export type Made = z.infer<typeof Made>

/** What a saved index is and was made from; saved last, so that what it names is whole. */
export const Manifest = z.strictObject({
  ...Made.shape,
  /** the folder of its files */
  generation: z.string().regex(/^[0-9a-z-]{1,64}$/),
  created: z.iso.datetime(),
  reports: z.array(IndexedReport),
  files: z.record(z.string().regex(/^[a-z0-9.-]{1,64}$/), z.strictObject({ size: Count, sha256: Sha256 })),
  passages: Count,
  sentences: Count,
})
export type Manifest = z.infer<typeof Manifest>

/** What an index made now would be made with. */
export function madeWith(embedder: Embedder, segmenter: Segmenter): Made {
  return {
    format: FORMAT_VERSION,
    embedder: embedder.id,
    dimensions: embedder.dimensions,
    segmenter: segmenter.id,
    fold: FOLD_VERSION,
    chunker: CHUNKER_VERSION,
  }
}

/** Whether vectors made with one can stand beside vectors made with the other. */
export function sameVectors(a: Made, b: Made): boolean {
  return (['format', 'embedder', 'dimensions', 'fold', 'chunker'] as const).every((key) => a[key] === b[key])
}

/** A report as it should stand in an index. */
export type WantedReport = Pick<IndexedReport, 'id' | 'file' | 'content'>

/** Why a saved index is not the wanted one, in words for the log; none where it fits. */
export function fits(manifest: Manifest, made: Made, reports: readonly WantedReport[]): string[] {
  const versions = Made.keyof()
    .options.filter((key) => manifest[key] !== made[key])
    .map((key) => `${key} is ${made[key]}, the index was built with ${manifest[key]}`)
  return [...versions, ...changedReports(manifest, reports)]
}

function changedReports(manifest: Manifest, reports: readonly WantedReport[]): string[] {
  const held = new Map(manifest.reports.map((report) => [report.id, report]))
  const wanted = new Set(reports.map(({ id }) => id))
  const reasons = reports.flatMap(({ id, content }) => {
    const before = held.get(id)
    if (!before) return [`report ${id} is new`]
    return before.content === content ? [] : [`report ${id} has changed`]
  })
  const gone = manifest.reports.filter(({ id }) => !wanted.has(id)).map(({ id }) => `report ${id} is gone`)
  const moved = reports.some(({ id }, i) => manifest.reports[i]?.id !== id)
  return reasons.length + gone.length === 0 && moved ? ['the reports stand in another order'] : [...reasons, ...gone]
}
