import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import { createService } from './answer/service.ts'
import type { Service } from './answer/types.ts'
import { createApp, loggingQuestions } from './app.ts'
import { rateLimit, SUGGESTIONS_A_QUESTION } from './channels/api/rate-limit.ts'
import { showProgress } from './channels/cli/progress.ts'
import { createTelegram, type Telegram } from './channels/telegram/bot.ts'
import type { Config } from './config.ts'
import { type Folders, openEngine } from './runtime/node/engine.ts'
import { listen } from './runtime/node/listen.ts'
import { pictureFont, pictureOf } from './runtime/node/picture.ts'
import { openQuestions } from './runtime/node/questions-file.ts'
import { webAssets } from './runtime/node/web-assets.ts'

const STOP_WITHIN_MS = 10_000

/** Writes one line for whoever runs the service. */
export type Log = (line: string) => void

function clientOf(c: Context): string {
  return getConnInfo(c).remote.address ?? 'unknown'
}

function telegramOf(config: Config, current: () => Service | undefined, log: Log): Telegram | null {
  const { telegram, publicUrl } = config
  if (telegram.mode === 'off') return null
  const font = pictureFont()
  if (!font)
    log('telegram: no font with Chinese characters is installed (fonts-noto-cjk); comparisons come without a picture')
  return createTelegram({
    current,
    token: telegram.token,
    hearing: telegram,
    apiRoot: telegram.apiRoot,
    publicUrl,
    ...(font ? { picture: (svg: string) => pictureOf(svg, font) } : {}),
    log,
    now: Date.now,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref()),
  })
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve())
  })
}

async function openService(folders: Folders, log: Log): Promise<Service> {
  const write = (text: string) => void process.stderr.write(text)
  const opened = await openEngine(folders, showProgress(write, process.stderr.isTTY === true, Date.now), log)
  for (const { file, reason } of opened.skipped) log(`skipped ${file}: ${reason}`)
  for (const report of opened.engine.index.reports) for (const note of report.notes) log(`${report.file}: ${note}`)
  return createService(opened.engine, await openQuestions(opened, folders.index, log), opened.degraded)
}

/** Faults are written at every level but `silent`, with where they come from; clients are told neither. */
function faultLog({ logLevel }: Config): (error: unknown) => void {
  if (logLevel === 'silent') return () => undefined
  return (error) => void process.stderr.write(`fault: ${error instanceof Error ? error.stack : String(error)}\n`)
}

/** Listens at once, answers "not ready" until the index is there, and stops within ten seconds of SIGTERM or SIGINT. */
export async function serveUntilStopped(config: Config, folders: Folders, log: Log): Promise<void> {
  let service: Service | undefined
  const app = new Hono()
  const onFault = faultLog(config)
  const current = () => service
  const limit = rateLimit(config.rate, Date.now)
  const mayAsk = (c: Context) => limit(clientOf(c))
  const typing = rateLimit(config.rate * SUGGESTIONS_A_QUESTION, Date.now)
  const maySuggest = (c: Context) => typing(clientOf(c))
  const original = async (file: string) => new Uint8Array(await readFile(join(folders.reports, file)))
  app.use(compress())
  const telegram = telegramOf(config, current, log)
  const parts = { current, mayAsk, maySuggest, ratePerMinute: config.rate, onFault, original, ...(await webAssets()) }
  app.route('/', createApp({ ...parts, telegram: telegram?.app ?? null }))
  const stopped = stopSignal()
  const listening = await listen(app, config.host, config.port)
  try {
    const opened = await Promise.race([openService(folders, log), stopped.then(() => undefined)])
    if (!opened) return
    service = config.logLevel === 'debug' ? loggingQuestions(opened, log) : opened
    log(`有据 answers from ${service.reports().length} reports at ${listening.address}`)
    void telegram?.start()
    await stopped
  } finally {
    await Promise.all([telegram?.stop(STOP_WITHIN_MS), listening.close(STOP_WITHIN_MS)])
  }
}
