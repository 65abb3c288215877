import type { Context, Hono } from 'hono'
import { createService } from './answer/service.ts'
import type { Service } from './answer/types.ts'
import { createApp, loggingQuestions } from './app.ts'
import { rateLimit, SUGGESTIONS_A_QUESTION, type Verdict } from './channels/api/rate-limit.ts'
import { botNamed, createTelegram } from './channels/telegram/bot.ts'
import { type Config, missing, parseConfig } from './config.ts'
import { YoujuError } from './errors.ts'
import { originalFile } from './index/packed.ts'
import type { Report } from './report/types.ts'
import { type Assets, openAssets, type PackedIndex } from './runtime/worker/assets.ts'
import { packedEngine, packedPage, packedQuestions } from './runtime/worker/engine.ts'

/** Cloudflare's rate limit binding. */
interface RateLimit {
  limit(options: { readonly key: string }): Promise<{ readonly success: boolean }>
}

/** The bindings of wrangler.toml, with the settings and secrets beside them. */
interface Env {
  readonly ASSETS: Assets
  readonly RATE?: RateLimit
  readonly SUGGEST_RATE?: RateLimit
  readonly [setting: string]: unknown
}

type Execution = Context['executionCtx']

/** Work goes on for 30 s after a response; a chat waits a little less for its last message. */
const WAIT_AT_MOST_MS = 25_000
/** What the binding counts over, as wrangler.toml says. */
const RATE_SECONDS = 60

function settingsIn(env: Env): Config {
  const strings = Object.entries(env).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
  return parseConfig(Object.fromEntries(strings))
}

function logAt({ logLevel }: Config): (line: string) => void {
  return ['info', 'debug'].includes(logLevel) ? (line) => console.log(line) : () => undefined
}

function faultLog({ logLevel }: Config): (error: unknown) => void {
  return logLevel === 'silent' ? () => undefined : (error) => console.error('fault:', error)
}

/** By the binding where there is one; else each isolate counts for itself. */
function allowedBy(binding: RateLimit | undefined, perMinute: number): (c: Context) => Promise<Verdict> {
  const limit = rateLimit(perMinute, Date.now)
  return async (c) => {
    const client = c.req.header('cf-connecting-ip') ?? 'unknown'
    if (!binding) return limit(client)
    const { success } = await binding.limit({ key: client })
    return success ? { allowed: true } : { allowed: false, retryAfter: RATE_SECONDS }
  }
}

function telegramOf(config: Config, current: () => Service | undefined): Hono | null {
  const { telegram, publicUrl } = config
  if (telegram.mode === 'off') return null
  if (telegram.mode === 'polling')
    throw new YoujuError('config', 'YOUJU_TELEGRAM is "polling", which no Worker can', 'Set YOUJU_TELEGRAM=webhook.')
  const { token, secret, bot, apiRoot } = telegram
  if (!bot) throw missing('YOUJU_TELEGRAM_BOT', telegram.mode)
  return createTelegram({
    current,
    token,
    hearing: { mode: 'registered', secret },
    apiRoot,
    publicUrl,
    log: logAt(config),
    now: Date.now,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    botInfo: botNamed(bot, token),
    waitUntil: (work, c) => c.executionCtx.waitUntil(work),
    waitAtMostMs: WAIT_AT_MOST_MS,
  }).app
}

function originalsOf({ read }: PackedIndex, reports: readonly Report[]) {
  const files = new Map(reports.map((report) => [report.file, originalFile(report)]))
  return (file: string) => read(files.get(file) ?? file)
}

async function open(env: Env): Promise<Hono> {
  const config = settingsIn(env)
  const packed = await openAssets(env.ASSETS)
  const engine = await packedEngine(packed.read, packed.manifest)
  const answering = createService(engine, await packedQuestions(packed.read, engine))
  const service = config.logLevel === 'debug' ? loggingQuestions(answering, logAt(config)) : answering
  const current = () => service
  return createApp({
    current,
    mayAsk: allowedBy(env.RATE, config.rate),
    maySuggest: allowedBy(env.SUGGEST_RATE, config.rate * SUGGESTIONS_A_QUESTION),
    ratePerMinute: config.rate,
    onFault: faultLog(config),
    telegram: telegramOf(config, current),
    original: originalsOf(packed, engine.index.reports),
    ...(await packedPage(packed.read)),
  })
}

/** The isolate's app: opened with its first request, which others wait for too; after a failure the next one tries again. */
let opening: Promise<Hono> | undefined

function opened(env: Env): Promise<Hono> {
  opening ??= open(env).catch((error: unknown) => {
    opening = undefined
    throw error
  })
  return opening
}

function notOpen(error: unknown): Response {
  console.error(error instanceof YoujuError ? `youju: ${error.message}\n  ${error.remedy}` : error)
  const detail = 'The service cannot start; its log says why.'
  const problem = { type: 'about:blank', title: 'Service Unavailable', status: 503, detail }
  const headers = { 'Content-Type': 'application/problem+json', 'Retry-After': '60' }
  return new Response(JSON.stringify(problem), { status: 503, headers })
}

/** The Worker: the same answers as the service on Node, from a packed index among its static assets. */
export default {
  async fetch(request: Request, env: Env, execution: Execution): Promise<Response> {
    const app = opened(env)
    // a client that leaves early must not stop what others wait for
    execution.waitUntil(app.catch(() => undefined))
    try {
      return await (await app).fetch(request, env, execution)
    } catch (error) {
      return notOpen(error)
    }
  },
}
