import { autoRetry } from '@grammyjs/auto-retry'
import { Bot, BotError, GrammyError } from 'grammy'
import type { Update, UserFromGetMe } from 'grammy/types'
import { type Context, Hono } from 'hono'
import type { Service } from '../../answer/types.ts'
import { Chats, Lanes, SeenUpdates } from './chats.ts'
import { handleUpdates } from './handlers.ts'
import { ALLOWED_UPDATES, Polling } from './polling.ts'
import { persist, sendingAgain, told } from './retry.ts'
import { Sender } from './sender.ts'
import { webhookApp } from './webhook.ts'
import { BOT_WORDS } from './words.ts'

/** How the bot hears of updates. */
export type TelegramMode =
  | { readonly mode: 'polling' }
  | { readonly mode: 'webhook'; readonly secret: string; readonly publicUrl: string }
  /** by a webhook that was registered elsewhere: updates are taken at once, without a start */
  | { readonly mode: 'registered'; readonly secret: string }

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
  readonly waitUntil?: (work: Promise<void>, c: Context) => void
  /** after so many milliseconds the next update of a chat no longer waits for the one before, where work may be stopped unasked */
  readonly waitAtMostMs?: number
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
/** longer than a poll takes */
const CALL_SECONDS = 60
const RETRIES_WHEN_TOLD_TO_WAIT = {
  maxRetryAttempts: 3,
  maxDelaySeconds: 60,
  rethrowHttpErrors: true,
  rethrowInternalServerErrors: true,
}

function makeBot({ token, botInfo, apiRoot, sleep }: TelegramOptions, log: (line: string) => void): Bot {
  const client = { timeoutSeconds: CALL_SECONDS, ...(apiRoot ? { apiRoot } : {}) }
  const bot = new Bot(token, { client, ...(botInfo ? { botInfo } : {}) })
  bot.api.config.use(sendingAgain({ sleep, log }), autoRetry(RETRIES_WHEN_TOLD_TO_WAIT))
  return bot
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
    await bot.api.setMyShortDescription(words.description, spoken)
  }
}

/** What Telegram would tell of a bot, for one whose name is known: its number stands in its token. */
export function botNamed(username: string, token: string): UserFromGetMe {
  return {
    id: Number(token.split(':')[0]),
    is_bot: true,
    first_name: username,
    username,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: true,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  }
}

/** A user who has blocked the bot is no fault. */
function isBlocked(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 403
}

function chatOf(update: Update): number {
  return update.message?.chat.id ?? update.callback_query?.message?.chat.id ?? update.inline_query?.from.id ?? 0
}

/** Makes the bot: the same answers as everywhere, with their sources, in Telegram. */
export function createTelegram(options: TelegramOptions): Telegram {
  const { token, hearing, now, sleep } = options
  const log = (line: string) => options.log(line.replaceAll(token, '(token)'))
  const bot = makeBot(options, log)
  const { current, publicUrl, picture } = options
  const sender = new Sender({ api: bot.api, now, sleep })
  handleUpdates(bot, { current, chats: new Chats(now), sender, publicUrl, picture, log })

  const lanes = new Lanes(SIDE_BY_SIDE)
  const seen = new SeenUpdates()
  const handle = async (update: Update): Promise<void> => {
    try {
      await bot.handleUpdate(update)
    } catch (error) {
      const cause = error instanceof BotError ? error.error : error
      if (!isBlocked(cause)) log(`telegram: ${told(cause)}`)
    }
  }
  const { waitAtMostMs } = options
  const atMost = (work: Promise<void>) => (waitAtMostMs ? Promise.race([work, sleep(waitAtMostMs)]) : work)
  const take = (update: Update): Promise<void> =>
    seen.isNew(update.update_id) ? lanes.run(chatOf(update), () => atMost(handle(update))) : Promise.resolve()

  const stopping = new AbortController()
  const persistence = { stopping: stopping.signal, sleep, log }
  const polling = new Polling(bot.api, take, persistence)
  let isHearing = hearing.mode === 'registered'
  let polled: Promise<void> = Promise.resolve()

  const begin = async (): Promise<true> => {
    bot.botInfo = options.botInfo ?? (await bot.api.getMe())
    if (hearing.mode === 'polling') await bot.api.deleteWebhook()
    if (hearing.mode === 'webhook') {
      const more = { secret_token: hearing.secret, allowed_updates: ALLOWED_UPDATES }
      await bot.api.setWebhook(`${hearing.publicUrl}/telegram`, more)
    }
    return true
  }
  const app =
    hearing.mode === 'polling'
      ? new Hono()
      : webhookApp({ secret: hearing.secret, isHearing: () => isHearing, take, waitUntil: options.waitUntil })
  return {
    app,
    async start() {
      if (!(await persist(begin, persistence))) return
      isHearing = true
      if (hearing.mode === 'polling') polled = polling.run()
      await introduce(bot).catch((error: unknown) => log(`telegram: commands not registered: ${told(error)}`))
    },
    async stop(withinMs) {
      isHearing = false
      stopping.abort()
      await Promise.race([Promise.all([polled, lanes.idle()]), sleep(withinMs)])
    },
  }
}
