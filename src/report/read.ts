import { z } from 'zod'
import { YoujuError } from '../errors.ts'
import { cleanLines } from './clean.ts'
import { decodeReport } from './decode.ts'
import { pinyinOf } from './names.ts'
import { outlineOf } from './outline.ts'
import { placeNamed, placeOf } from './place.ts'
import type { Paragraph, Place, Report } from './types.ts'
import { yearOf } from './year.ts'

/** What a keeper of reports may say of a file in `reports.json`; what is left out is read from the file. */
export const Metadata = z.strictObject({
  file: z.string().min(1),
  id: z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$/u, 'letters, digits, ".", "_" and "-"')
    .optional(),
  title: z.string().min(1).max(200).optional(),
  place: z.string().min(2).max(40).optional(),
  year: z.int().min(1900).max(2100).optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits')
    .optional(),
})
export type Metadata = z.infer<typeof Metadata>

/** A file as it was found in the folder of reports. */
export interface ReportFile {
  readonly file: string
  readonly bytes: Uint8Array
  readonly sha256: string
}

/** What came of a folder of files: the reports read, and why others were not. */
export interface ReadReports {
  readonly reports: readonly Report[]
  readonly skipped: readonly { readonly file: string; readonly reason: string }[]
}

/** The entries of a `reports.json`, by file name; a wrong one is an error that names field and value. */
export function parseMetadata(json: string): ReadonlyMap<string, Metadata> {
  const remedy = 'Mend reports.json, or remove it: place and year are then read from the reports.'
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    throw new YoujuError('report', 'reports.json is not valid JSON', remedy)
  }
  const parsed = z.array(Metadata).safeParse(value)
  if (parsed.success) return new Map(parsed.data.map((entry) => [entry.file, entry]))
  const [issue] = parsed.error.issues
  throw new YoujuError('report', `reports.json: ${issue?.path.join('.') || 'the file'}: ${issue?.message}`, remedy)
}

/** A place named in `reports.json`; what the report itself says of it is better where it is the same. */
function knownPlace(region: string, found: Place | null): Place {
  return found?.region === region || found?.name === region ? found : placeNamed(region)
}

function withoutEnding(file: string): string {
  return file.replace(/\.[^.]+$/u, '')
}

function titleOf(paragraphs: readonly Paragraph[]): string {
  return paragraphs
    .filter((paragraph) => paragraph.kind === 'title')
    .map((paragraph) => paragraph.text)
    .join('')
}

/** A title for a report that has none, from what is known of it. */
function composedTitle(place: Place | null, year: number | null, file: string): string {
  return place && year !== null ? `${place.region}${year}年法治政府建设年度报告` : withoutEnding(file)
}

function notesFor(place: Place | null, year: number | null, title: string): string[] {
  const id = "its id is the file's name"
  return [
    ...(place ? [] : [`no place found; ${id}`]),
    ...(year === null ? [`no year found; ${id}`] : []),
    ...(title === '' ? ['it has no title of its own; one was composed'] : []),
  ]
}

/** Reads one file as a report. Throws a {@link YoujuError} where the file is no readable text. */
export function readReport({ file, bytes, sha256 }: ReportFile, known?: Metadata): Report {
  const paragraphs = outlineOf(cleanLines(decodeReport(bytes).text))
  if (paragraphs.length === 0)
    throw new YoujuError('report', 'the file holds no text of a report', 'Check that it is a report.')
  const found = placeOf(paragraphs, file)
  const place = known?.place ? knownPlace(known.place, found) : found
  const year = known?.year ?? yearOf(paragraphs, file)
  const title = titleOf(paragraphs)
  return {
    id: known?.id ?? (place && year !== null ? `${pinyinOf(place.name)}-${year}` : withoutEnding(file)),
    title: known?.title ?? (title || composedTitle(place, year, file)),
    place,
    year,
    file,
    sha256,
    paragraphs,
    paragraphCount: paragraphs.length,
    notes: notesFor(place, year, known?.title ?? title),
  }
}

function uniqueId(report: Report, taken: Set<string>): Report {
  let id = report.id
  for (let n = 2; taken.has(id); n++) id = `${report.id}-${n}`
  taken.add(id)
  return id === report.id
    ? report
    : { ...report, id, notes: [...report.notes, `another report has the id ${report.id}`] }
}

/** Reads a folder's files, in order of their names; those that are no reports are told with the reason, the others go in. */
export function readReports(
  files: readonly ReportFile[],
  known: ReadonlyMap<string, Metadata> = new Map(),
): ReadReports {
  const reports: Report[] = []
  const skipped: { file: string; reason: string }[] = []
  const taken = new Set<string>()
  for (const file of files.toSorted((a, b) => (a.file < b.file ? -1 : 1))) {
    try {
      reports.push(uniqueId(readReport(file, known.get(file.file)), taken))
    } catch (error) {
      if (!(error instanceof YoujuError)) throw error
      skipped.push({ file: file.file, reason: error.message })
    }
  }
  return { reports, skipped }
}
