import { statSync } from 'node:fs'
import { nameReport } from './answer/cite.ts'
import { createService } from './answer/service.ts'
import type { Answer, AskRequest } from './answer/types.ts'
import { type Commands, type Runtime, runProgram, type Terminal } from './channels/cli/program.ts'
import { showProgress } from './channels/cli/progress.ts'
import { type Config, parseConfig } from './config.ts'
import { YoujuError } from './errors.ts'
import { packForWorker } from './pack-worker.ts'
import { examine } from './runtime/node/doctor.ts'
import { type Folders, foldersOf, openEngine, rememberReports } from './runtime/node/engine.ts'
import { openQuestions, savedQuestions } from './runtime/node/questions-file.ts'
import { readReportsFolder } from './runtime/node/reports-folder.ts'
import { serveUntilStopped } from './serve.ts'

const write = (stream: NodeJS.WriteStream) => (text: string) => void stream.write(text)
const toErr = write(process.stderr)
const SLASHES_AT_END = /\/{1,9}$/

/** Reads `.env` of the working directory, if there is such a file; what the environment has already wins. */
function settings(): Config {
  try {
    if (statSync('.env', { throwIfNoEntry: false })?.isFile()) process.loadEnvFile('.env')
  } catch (cause) {
    throw new YoujuError('config', 'The .env file cannot be read', 'Make it readable, or take it away.', { cause })
  }
  return parseConfig(process.env)
}

function logAt(config: Config): (line: string) => void {
  return ['info', 'debug'].includes(config.logLevel) ? (line) => toErr(`${line}\n`) : () => undefined
}

function open(folders: Folders, log: (line: string) => void) {
  return openEngine(folders, showProgress(toErr, process.stderr.isTTY === true, Date.now), log)
}

function checkFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  throw new YoujuError('report', `"${folder}" is no folder`, 'Name a folder that holds reports as .txt files.')
}

async function buildIndex(config: Config, folder: string | undefined, runtime: Runtime): Promise<string> {
  if (folder) checkFolder(folder)
  const folders = foldersOf({ ...config, ...(folder ? { reports: folder } : {}) })
  const opened = await open(folders, logAt(config))
  const { engine, skipped, built } = opened
  if (folder) rememberReports(folders)
  const { reports } = engine.index
  if (runtime === 'node') await openQuestions(opened, folders.index, logAt(config))
  const packed = runtime === 'worker' ? [await packForWorker(folders, reports, logAt(config))] : []
  const lines = [
    ...skipped.map(({ file, reason }) => `skipped ${file}: ${reason}`),
    ...reports.flatMap((report) => report.notes.map((note) => `${report.file}: ${note}`)),
    `${built ? 'built' : 'nothing had changed in'} the index: ${reports.length} reports, ${engine.index.passages.length} passages`,
    ...packed,
  ]
  return lines.join('\n')
}

async function askOnce(folders: Folders, request: AskRequest): Promise<Answer> {
  const { engine, degraded } = await open(folders, () => undefined)
  const service = createService(engine, await savedQuestions(engine, folders.index), degraded)
  const strange = request.reports?.find((id) => !service.report(id))
  if (strange === undefined) return service.ask(request)
  throw new YoujuError('question', `No report "${strange}" is held`, 'See "youju reports" for the ids.')
}

function commandsWith(config: Config): Commands {
  const folders = foldersOf(config)
  return {
    ask: (request) => askOnce(folders, request),
    index: (folder, runtime) => buildIndex(config, folder, runtime),
    serve: () => serveUntilStopped(config, folders, logAt(config)),
    doctor: () => examine(folders),
    reports: async () => {
      const { reports } = await readReportsFolder(folders.reports)
      return reports.map((report) => ({
        id: report.id,
        label: nameReport(report, 'zh-Hans').label,
        paragraphs: report.paragraphCount,
      }))
    },
  }
}

/** A wrong setting stops every command, but not before the command line itself is found right. */
function lazily(make: () => Commands): Commands {
  return {
    ask: (request) => Promise.resolve().then(() => make().ask(request)),
    index: (folder, runtime) => Promise.resolve().then(() => make().index(folder, runtime)),
    serve: () => Promise.resolve().then(() => make().serve()),
    doctor: () => Promise.resolve().then(() => make().doctor()),
    reports: () => Promise.resolve().then(() => make().reports()),
  }
}

/** The style is read when it is used: by then the settings are checked and those of `.env` are there. */
const terminal: Terminal = {
  out: write(process.stdout),
  err: toErr,
  get style() {
    const color = process.stdout.isTTY === true && !process.env.NO_COLOR
    return { color, publicUrl: process.env.YOUJU_PUBLIC_URL?.replace(SLASHES_AT_END, '') }
  },
}

/** The command line: `argv` as Node gives it. Ends the process with the command's exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const code = await runProgram(
    argv.slice(2),
    lazily(() => commandsWith(settings())),
    terminal,
  )
  process.stdout.write('', () => process.exit(code))
}
