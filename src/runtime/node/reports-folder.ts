import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { YoujuError } from '../../errors.ts'
import { type Metadata, parseMetadata, type ReadReports, type ReportFile, readReports } from '../../report/read.ts'
import type { Report } from '../../report/types.ts'

const METADATA_FILE = 'reports.json'
const READ_ENDING = '.txt'
/** Files that a keeper may take for reports; they are told of, while all others are passed over. */
const OTHER_ENDINGS = new Set(['.doc', '.docx', '.pdf', '.html', '.htm', '.wps', '.rtf', '.md', '.odt'])
/** A larger file is not even read; what is no report for other reasons, the readers of reports say. */
const LARGEST = 50_000_000
const REMEDY = 'Put reports as .txt files there, or let YOUJU_REPORTS name another folder.'

type Skipped = ReadReports['skipped'][number]

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new YoujuError('report', 'The folder of reports cannot be read.', REMEDY, { cause })
  })
  return names.filter((name) => !name.startsWith('.')).toSorted()
}

async function readOne(folder: string, file: string): Promise<ReportFile | Skipped | null> {
  const path = join(folder, file)
  const found = await stat(path).catch(() => null)
  if (!found) return { file, reason: 'the file cannot be read' }
  if (!found.isFile()) return null
  if (found.size > LARGEST)
    return { file, reason: `the file has ${Math.round(found.size / 1e6)} MB, too many for a report` }
  const bytes = await readFile(path).catch(() => null)
  if (!bytes) return { file, reason: 'the file cannot be read' }
  return { file, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

async function metadataIn(folder: string, names: readonly string[]): Promise<ReadonlyMap<string, Metadata>> {
  return names.includes(METADATA_FILE) ? parseMetadata(await readFile(join(folder, METADATA_FILE), 'utf8')) : new Map()
}

function noted(report: Report, known: Metadata | undefined): Report {
  if (!known?.sha256 || known.sha256 === report.sha256) return report
  return { ...report, notes: [...report.notes, `the file is not the one whose SHA-256 ${METADATA_FILE} holds`] }
}

function noReports(skipped: readonly Skipped[]): YoujuError {
  const reasons = skipped.map(({ file, reason }) => `${file}: ${reason}`).join('; ')
  const message = reasons ? `No report in the folder can be read (${reasons}).` : 'The folder holds no reports.'
  return new YoujuError('report', message, REMEDY)
}

/**
 * Reads the `.txt` files of a folder, and what its `reports.json` says of them. Throws a {@link YoujuError} where the
 * folder cannot be read, holds no readable report at all, or its `reports.json` is wrong.
 */
export async function readReportsFolder(folder: string): Promise<ReadReports> {
  const names = await namesIn(folder)
  const known = await metadataIn(folder, names)
  const files: ReportFile[] = []
  const skipped: Skipped[] = []
  for (const file of names) {
    const ending = extname(file).toLowerCase()
    if (OTHER_ENDINGS.has(ending)) skipped.push({ file, reason: `only ${READ_ENDING} files are read` })
    const one = ending === READ_ENDING ? await readOne(folder, file) : null
    if (one && 'bytes' in one) files.push(one)
    else if (one) skipped.push(one)
  }
  const read = readReports(files, known)
  const all = [...skipped, ...read.skipped].toSorted((a, b) => (a.file < b.file ? -1 : 1))
  if (read.reports.length === 0) throw noReports(all)
  return { reports: read.reports.map((report) => noted(report, known.get(report.file))), skipped: all }
}
