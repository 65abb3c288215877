import { YoujuError } from '../errors.ts'
import { PACKED_FILES, type PackedManifest } from './packed.ts'

/** What an isolate of a Worker may have. */
const ISOLATE_BYTES = 128 * 1024 * 1024
/** The program with its tables of characters and places: 36 MB of heap in workerd, before any index is opened. */
const PROGRAM_BYTES = 36e6
/** A text of words takes its characters in two bytes instead of three, and four bytes a word. */
const WORDS_SHARE = 1.1
/** The tokenizer's pieces, by number and by text, to what its file has. */
const TOKENIZER_SHARE = 3
/**
 * Paragraphs and passages as objects, to what their file has: 200 reports with 5.0 MB took 13 MB of workerd's heap beside
 * program and tokenizer, after some questions; Node, right after a collection, held 1,000 with 24.8 MB in 31 MB.
 */
const REPORTS_SHARE = 2.6

const SHARES: Readonly<Record<string, number>> = {
  [PACKED_FILES.reports]: REPORTS_SHARE,
  [PACKED_FILES.words]: WORDS_SHARE,
  [PACKED_FILES.dictionary]: WORDS_SHARE,
  [PACKED_FILES.tokenizer]: TOKENIZER_SHARE,
}
/** Files that are read when somebody asks for them, and forgotten. */
const PASSING = /^original-/

/** The memory that a packed index takes in an isolate, with the program, in bytes: an estimate. */
export function isolateBytes(files: ReadonlyMap<string, Uint8Array>): number {
  let bytes = PROGRAM_BYTES
  for (const [name, { length }] of files) if (!PASSING.test(name)) bytes += (SHARES[name] ?? 1) * length
  return bytes
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`
}

/** Throws a YoujuError that tells by how much, where a packed index does not fit an isolate. */
export function checkFits({ reports }: PackedManifest, files: ReadonlyMap<string, Uint8Array>): void {
  const needed = isolateBytes(files)
  if (needed <= ISOLATE_BYTES) return
  throw new YoujuError(
    'index',
    `${reports} reports do not fit a Worker: they would take about ${megabytes(needed)} of memory, and it has ${megabytes(ISOLATE_BYTES)}.`,
    `Take about ${Math.floor((reports * (ISOLATE_BYTES - PROGRAM_BYTES)) / (needed - PROGRAM_BYTES))} of them into a folder and name it, or run the service on Node.`,
  )
}
