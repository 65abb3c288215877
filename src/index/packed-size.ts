import { YoujuError } from '../errors.ts'
import { PACKED_FILES, type PackedManifest } from './packed.ts'

/** What an isolate of a Worker may have. */
const ISOLATE_BYTES = 128 * 1024 * 1024
/**
 * The program with its tables of characters and places, and what it remembers of reports and clauses. Measured in workerd
 * by the inspector (Runtime.getHeapUsage, after a collection): heap and buffers were 58 MB with 5 reports and 119 MB with
 * 1,000, after the public questions; what the files below come to was taken off.
 */
const PROGRAM_BYTES = 36e6
/** A part of a file while it is joined, or what questions leave behind until it is collected: 124 MB at most were seen. */
const PASSING_BYTES = 8e6
/** A text of words takes its characters in two bytes instead of three, and four bytes a word. */
const WORDS_SHARE = 1.1
/** The tokenizer's pieces, by number and by text, to what its file has. */
const TOKENIZER_SHARE = 3
/** What is known of a report without its text, as objects. */
const CARDS_SHARE = 3

const SHARES: Readonly<Record<string, number>> = {
  [PACKED_FILES.reports]: CARDS_SHARE,
  [PACKED_FILES.words]: WORDS_SHARE,
  [PACKED_FILES.dictionary]: WORDS_SHARE,
  [PACKED_FILES.tokenizer]: TOKENIZER_SHARE,
}
/** Files that are read when somebody asks for them, and forgotten. */
const PASSING = /^original-/
/** Files that more reports do not make larger. */
const FIXED: ReadonlySet<string> = new Set([
  PACKED_FILES.dictionary,
  PACKED_FILES.dictionaryWeights,
  PACKED_FILES.tableVectors,
  PACKED_FILES.tableNumbers,
  PACKED_FILES.tokenizer,
  PACKED_FILES.page,
])

type Files = ReadonlyMap<string, Uint8Array>

function memoryOf(files: Files, counts: (name: string) => boolean): number {
  let bytes = 0
  for (const [name, { length }] of files) if (!PASSING.test(name) && counts(name)) bytes += (SHARES[name] ?? 1) * length
  return bytes
}

/** What a Worker takes with no report at all, in bytes. */
function fixedBytes(files: Files): number {
  return PROGRAM_BYTES + PASSING_BYTES + memoryOf(files, (name) => FIXED.has(name))
}

/** The memory that a packed index takes in an isolate, with the program, in bytes: an estimate, 128 MB for 1,000 reports. */
export function isolateBytes(files: Files): number {
  return fixedBytes(files) + memoryOf(files, (name) => !FIXED.has(name))
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`
}

/** Throws a YoujuError that tells by how much, and how many reports would, where a packed index does not fit an isolate. */
export function checkFits({ reports }: PackedManifest, files: Files): void {
  const needed = isolateBytes(files)
  if (needed <= ISOLATE_BYTES) return
  const fixed = fixedBytes(files)
  const fitting = Math.floor((reports * (ISOLATE_BYTES - fixed)) / (needed - fixed))
  throw new YoujuError(
    'index',
    `${reports} reports do not fit a Worker: they would take about ${megabytes(needed)} of memory, and it has ${megabytes(ISOLATE_BYTES)}.`,
    `Take about ${fitting} of them into a folder and name it, or run the service on Node.`,
  )
}
