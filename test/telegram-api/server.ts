import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type Body, bodyOf } from './body.ts'
import { commandsFault, inlineFault, readMessage, repliedTo, webhookFault } from './limits.ts'

/** One call that a bot made. */
export interface Call {
  readonly method: string
  readonly body: Body
}

/** What goes wrong with the next call of a method: an answer with this code, or none at all. */
export interface Failure {
  readonly method: string
  /** 'drop': the connection ends without an answer */
  readonly code: number | 'drop'
  readonly description: string
  readonly retryAfter?: number
}

/** A message as Telegram keeps it and shows it to a bot whose button was pressed. */
export interface KeptMessage {
  readonly message_id: number
  readonly date: number
  readonly chat: { readonly id: number; readonly type: string; readonly first_name?: string }
  readonly text?: string
  readonly reply_markup?: unknown
  readonly reply_to_message?: unknown
}

interface Update {
  readonly update_id: number
  readonly message?: unknown
}

interface Reply {
  readonly code: number
  readonly body: unknown
}

const TOKEN = '123456:test-token-of-the-stand-in-00000000'
const ME = {
  id: 123456,
  is_bot: true,
  first_name: 'Youju',
  username: 'youju_test_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: true,
}
const METHOD = /^\/bot([^/]+)\/(\w+)/
/** The methods that carry a text: in which field, and how long it may be. */
const TEXTS: Readonly<Record<string, readonly ['text' | 'caption', number]>> = {
  sendMessage: ['text', 4096],
  editMessageText: ['text', 4096],
  sendPhoto: ['caption', 1024],
}
const FAULTS: Readonly<Record<string, (body: Body) => string | null>> = {
  answerInlineQuery: inlineFault,
  setMyCommands: commandsFault,
  setWebhook: webhookFault,
}

function failed(code: number, description: string, retryAfter?: number): Reply {
  const parameters = retryAfter ? { parameters: { retry_after: retryAfter } } : {}
  return { code, body: { ok: false, error_code: code, description, ...parameters } }
}

const done = (result: unknown): Reply => ({ code: 200, body: { ok: true, result } })
const refused = (fault: string): Reply => failed(400, `Bad Request: ${fault}`)

/**
 * A stand-in for Telegram's Bot API that speaks its HTTP: it checks tokens, lengths after entities are parsed, HTML, button
 * data, captions, inline results, commands and webhooks as Telegram does, keeps the messages, hands out updates to one
 * poller, and fails on demand.
 */
export class TelegramStandIn {
  readonly token = TOKEN
  readonly me = ME
  readonly calls: Call[] = []
  readonly failures: Failure[] = []
  readonly messages: KeptMessage[] = []
  root = ''
  #updates: Update[] = []
  #waiting: ((reply: Reply) => void) | null = null
  #isWebhookSet = false
  #lastMessage = 1_000_000
  #server = createServer((request, response) => void this.#serve(request, response))

  async open(): Promise<this> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    const address = this.#server.address()
    this.root = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
    return this
  }

  async close(): Promise<void> {
    this.#endPoll(done([]))
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close').catch(() => undefined)
  }

  /** Hands an update to a bot that polls. */
  push(update: Update): void {
    this.#updates.push(update)
    this.#endPoll(done(this.#updates))
  }

  /** Updates that no poll has confirmed yet. */
  get unconfirmed(): number {
    return this.#updates.length
  }

  called(method: string): Call[] {
    return this.calls.filter((call) => call.method === method)
  }

  #endPoll(reply: Reply): void {
    this.#waiting?.(reply)
    this.#waiting = null
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, token = '', method = ''] = METHOD.exec(request.url ?? '') ?? []
    const body = await bodyOf(request)
    const isKnown = decodeURIComponent(token) === TOKEN
    const reply = isKnown ? await this.#answer(method, body) : failed(401, 'Unauthorized')
    if (!reply) return void request.socket.destroy()
    response.writeHead(reply.code, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body))
  }

  /** Null where there is to be no answer. */
  async #answer(method: string, body: Body): Promise<Reply | null> {
    this.calls.push({ method, body })
    const index = this.failures.findIndex((failure) => failure.method === method)
    const [failure] = index < 0 ? [] : this.failures.splice(index, 1)
    if (failure) return failure.code === 'drop' ? null : failed(failure.code, failure.description, failure.retryAfter)
    const fault = FAULTS[method]?.(body)
    if (fault) return refused(fault)
    if (method === 'getMe') return done(ME)
    if (method === 'getUpdates') return this.#poll(body)
    if (method === 'setWebhook' || method === 'deleteWebhook') this.#isWebhookSet = method === 'setWebhook'
    const [field, limit] = TEXTS[method] ?? []
    return field && limit ? this.#keep(body, field, limit) : done(true)
  }

  #poll(body: Body): Promise<Reply> | Reply {
    if (this.#isWebhookSet) return failed(409, "Conflict: can't use getUpdates method while webhook is active")
    this.#endPoll(failed(409, 'Conflict: terminated by other getUpdates request'))
    this.#updates = this.#updates.filter((update) => update.update_id >= Number(body.offset ?? 0))
    if (this.#updates.length > 0 || Number(body.timeout ?? 0) === 0) return done(this.#updates)
    return new Promise((resolve) => {
      this.#waiting = resolve
    })
  }

  #keep(body: Body, field: 'text' | 'caption', limit: number): Reply {
    const read = readMessage(body, field, limit)
    if ('error' in read) return refused(read.error)
    const hasFile = Object.values(body).some((value) => typeof value === 'number' && value > 0)
    if (field === 'caption' && !hasFile) return refused('there is no photo in the request')
    const id = body.message_id === undefined ? ++this.#lastMessage : Number(body.message_id)
    const replied = repliedTo(body) ?? undefined
    const message: KeptMessage = {
      message_id: id,
      date: 1,
      chat: { id: Number(body.chat_id), type: 'private', first_name: 'A' },
      [field]: read.text,
      ...(body.reply_markup ? { reply_markup: body.reply_markup } : {}),
      ...(replied === undefined ? this.#oldReply(id) : { reply_to_message: this.#known(replied) }),
    }
    this.messages.push(message)
    return done(message)
  }

  #oldReply(id: number): Pick<KeptMessage, 'reply_to_message'> {
    const old = this.messages.findLast((message) => message.message_id === id)
    return old?.reply_to_message ? { reply_to_message: old.reply_to_message } : {}
  }

  readonly #received = new Map<number, unknown>()

  /** Keeps a message that a user sent, so that replies to it carry it. */
  receive(message: { readonly message_id: number }): void {
    this.#received.set(message.message_id, message)
  }

  #known(id: number): unknown {
    return this.#received.get(id) ?? this.messages.findLast((message) => message.message_id === id)
  }
}
