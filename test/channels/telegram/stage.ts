import { expect } from 'vitest'
import { createTelegram, type Telegram, type TelegramOptions } from '../../../src/channels/telegram/bot.ts'
import { fakeService } from '../../fakes/service.ts'
import { TelegramStandIn } from '../../telegram-api/server.ts'

const SECRET = 'a-secret-of-the-tests'
let updates = 1

/** An update as a test makes it. */
export type TestUpdate = object | { readonly message: { readonly message_id: number } }

/** A bot over a stand-in for Telegram, whose clock the test moves; waiting takes no time but is written down. */
export interface Stage {
  readonly api: TelegramStandIn
  readonly bot: Telegram
  readonly log: string[]
  readonly waits: number[]
  /** sends an update by the webhook, and gives the HTTP status */
  hook(update: TestUpdate, secret?: string): Promise<number>
  /** settles when the bot has nothing more to do */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Opens a stage; over the stand-in of an earlier one where that is given, as after a restart. */
export async function openStage(options: Partial<TelegramOptions> = {}, before?: Stage): Promise<Stage> {
  const api = before?.api ?? (await new TelegramStandIn().open())
  const log: string[] = []
  const waits: number[] = []
  let now = 0
  const work: Promise<void>[] = []
  const bot = createTelegram({
    current: () => fakeService(),
    token: api.token,
    hearing: { mode: 'webhook', secret: SECRET, publicUrl: 'https://example.org' },
    apiRoot: api.root,
    publicUrl: 'https://example.org',
    log: (line) => void log.push(line),
    now: () => now,
    sleep: async (ms) => {
      waits.push(ms)
      now += ms
      await new Promise((resolve) => setTimeout(resolve, 1))
    },
    waitUntil: (one) => void work.push(one),
    ...options,
  })
  await bot.start()
  return {
    api,
    bot,
    log,
    waits,
    async hook(update, secret = SECRET) {
      if ('message' in update) api.receive(update.message)
      const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret }
      return (await bot.app.request('/telegram', { method: 'POST', headers, body: JSON.stringify(update) })).status
    },
    settled: async () => void (await Promise.all(work)),
    close: async () => {
      await bot.stop(100)
      await api.close()
    },
  }
}

/** Sends an update by the webhook, and gives the texts that the bot sent for it. */
export async function sendTo(stage: Stage, update: object): Promise<string[]> {
  const before = stage.api.called('sendMessage').length
  expect(await stage.hook(update)).toBe(200)
  await stage.settled()
  return stage.api
    .called('sendMessage')
    .slice(before)
    .map((call) => String(call.body.text))
}

/** Waits until something holds; the test's time limit ends a wait in vain. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** An update with a message; `more` adds to the message or takes its place. */
export function message(text: string | null, more: Record<string, unknown> = {}, chat: Record<string, unknown> = {}) {
  const id = updates++
  const private_ = { id: 77, type: 'private', first_name: 'A', ...chat }
  const from = { id: 77, is_bot: false, first_name: 'A', language_code: 'zh-hans' }
  const entities = text?.startsWith('/')
    ? { entities: [{ type: 'bot_command', offset: 0, length: text.split(' ')[0]?.length ?? 0 }] }
    : {}
  return {
    update_id: id,
    message: {
      message_id: id,
      date: 0,
      chat: private_,
      from,
      ...(text === null ? {} : { text }),
      ...entities,
      ...more,
    },
  }
}

/** An update with a button pressed under a message. */
export function pressed(data: string, under: object) {
  const id = updates++
  const from = { id: 77, is_bot: false, first_name: 'A', language_code: 'zh-hans' }
  const base = { message_id: 500, date: 0, chat: { id: 77, type: 'private', first_name: 'A' } }
  return {
    update_id: id,
    callback_query: { id: String(id), from, chat_instance: '1', data, message: { ...base, ...under } },
  }
}
