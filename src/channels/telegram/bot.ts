import { autoRetry } from '@grammyjs/auto-retry'
import { Bot, GrammyError } from 'grammy'
import type { Update, UserFromGetMe } from 'grammy/types'
import { Hono } from 'hono'
import type { Service } from '../../answer/types.ts'
import { Chats, Lanes, SeenUpdates } from './chats.ts'
import { handleUpdates } from './handlers.ts'
import { persist, told } from './retry.ts'
import { Sender } from './sender.ts'
import { BOT_WORDS } from './words.ts'

/** How the bot hears of updates. */
export type TelegramMode =
  | { readonly mode: 'polling' }
  | { readonly mode: 'webhook'; readonly secret: string; readonly publicUrl: string }

/** What the bot is given. */
export interface TelegramOptions {
  readonly current: () => Service | undefined
  readonly token: string
  readonly hearing: TelegramMode
  readonly apiRoot: string | undefined
  readonly publicUrl: string | undefined
  readonly picture?: (svg: string) => Promise<Uint8Array>
  /** one line for whoever runs the service; holds no question and no token */
  readonly log: (line: string) => void
  /** milliseconds */
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<void>
  /** spares the call that asks Telegram who the bot is */
  readonly botInfo?: UserFromGetMe
  /** lets work go on after a webhook has been answered, where the runtime would stop it */
  readonly waitUntil?: (work: Promise<void>) => void
}

/** A bot that can be started and stopped; the app serves its webhook. */
export interface Telegram {
  /** settles when the bot hears updates; polling goes on until {@link stop} */
  start(): Promise<void>
  /** takes no more updates and waits for those under way, at most so many milliseconds */
  stop(withinMs: number): Promise<void>
  readonly app: Hono
}

const SIDE_BY_SIDE = 16
const POLL_SECONDS = 25
const SENDS = /^(?:send|edit|answer)/
const ALLOWED = ['message', 'callback_query', 'inline_query'] as const

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}

/** Compares by digests, all bytes of them, so that the time taken tells nothing of the secret. */
async function isSecret(given: string, secret: string): Promise<boolean> {
  const [a, b] = await Promise.all([digest(given), digest(secret)])
  return a.reduce((difference, byte, i) => difference | (byte ^ (b[i] ?? 0)), 0) === 0
}

async function introduce(bot: Bot): Promise<void> {
  for (const [code, language] of [
    [undefined, 'en'],
    ['zh', 'zh-Hans'],
    ['en', 'en'],
  ] as const) {
    const words = BOT_WORDS[language]
    const commands = Object.entries(words.commands).map(([command, description]) => ({ command, description }))
    const spoken = code ? { language_code: code } : {}
    await bot.api.setMyCommands(commands, spoken)
    await bot.api.setMyDescription(words.description, spoken)
  }
}

/** Makes the bot: the same answers as everywhere, with their sources, in Telegram. */
export function createTelegram(options: TelegramOptions): Telegram {
  const { token, apiRoot, botInfo, log, now, sleep } = options
  const bot = new Bot(token, { ...(botInfo ? { botInfo } : {}), ...(apiRoot ? { client: { apiRoot } } : {}) })
  const retrying = autoRetry({ maxRetryAttempts: 3, maxDelaySeconds: 60 })
  // hearing and setting up have their own way of trying again, which tells of it (retry.ts)
  bot.api.config.use((call, method, payload, signal) =>
    SENDS.test(method) ? retrying(call, method, payload, signal) : call(method, payload, signal),
  )
  const lanes = new Lanes(SIDE_BY_SIDE)
  const seen = new SeenUpdates()
  const stopping = new AbortController()
  const sender = new Sender({ api: bot.api, now, sleep })
  handleUpdates(bot, {
    current: options.current,
    chats: new Chats(now),
    sender,
    publicUrl: options.publicUrl,
    picture: options.picture,
  })

  const handle = async (update: Update): Promise<void> => {
    try {
      await bot.handleUpdate(update)
    } catch (error) {
      const cause = error instanceof Error && 'error' in error ? error.error : error
      if (cause instanceof GrammyError && cause.error_code === 403) return
      log(`telegram: ${told(cause)}`)
    }
  }
  const take = (update: Update): Promise<void> => {
    if (!seen.isNew(update.update_id)) return Promise.resolve()
    const chat = update.message?.chat.id ?? update.callback_query?.message?.chat.id ?? update.inline_query?.from.id ?? 0
    return lanes.run(chat, () => handle(update))
  }

  const stopped = new Promise<never>((_, reject) =>
    stopping.signal.addEventListener('abort', () => reject(new Error('stopped'))),
  )
  stopped.catch(() => undefined)
  const persistence = { stopping: stopping.signal, sleep, log }
  const pollOnce = async (offset: number): Promise<number> => {
    const asked = bot.api.getUpdates({ offset, timeout: POLL_SECONDS, allowed_updates: ALLOWED })
    asked.catch(() => undefined)
    const updates = await Promise.race([asked, stopped])
    for (const update of updates) void take(update)
    return updates.reduce((next, update) => Math.max(next, update.update_id + 1), offset)
  }
  const poll = async (): Promise<void> => {
    let offset: number | null = 0
    while (offset !== null) {
      const from: number = offset
      offset = await persist(() => pollOnce(from), persistence)
    }
  }

  const app = new Hono()
  const { hearing } = options
  if (hearing.mode === 'webhook') {
    app.post('/telegram', async (c) => {
      if (!(await isSecret(c.req.header('x-telegram-bot-api-secret-token') ?? '', hearing.secret)))
        return c.text('', 401)
      const update = await c.req.json<Update>().catch(() => null)
      if (!update || typeof update.update_id !== 'number') return c.text('', 400)
      const work = take(update)
      options.waitUntil?.(work)
      return c.text('', 200)
    })
  }

  const begin = async (): Promise<true> => {
    if (!botInfo) bot.botInfo = await bot.api.getMe()
    await introduce(bot)
    if (hearing.mode === 'polling') await bot.api.deleteWebhook()
    else
      await bot.api.setWebhook(`${hearing.publicUrl}/telegram`, {
        secret_token: hearing.secret,
        allowed_updates: ALLOWED,
      })
    return true
  }
  return {
    app,
    async start() {
      const isReady = await persist(begin, persistence)
      if (isReady && hearing.mode === 'polling') void poll()
    },
    async stop(withinMs) {
      stopping.abort()
      await Promise.race([lanes.idle(), sleep(withinMs)])
    },
  }
}
