import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { parseHtml } from './html.ts'

/** One call that a bot made. */
export interface Call {
  readonly method: string
  readonly body: Readonly<Record<string, unknown>>
}

/** A failure to answer the next call of a method with. */
export interface Failure {
  readonly method: string
  readonly code: number
  readonly description: string
  readonly retryAfter?: number
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

function failed(code: number, description: string, retryAfter?: number): Reply {
  return {
    code,
    body: {
      ok: false,
      error_code: code,
      description,
      ...(retryAfter ? { parameters: { retry_after: retryAfter } } : {}),
    },
  }
}

const done = (result: unknown): Reply => ({ code: 200, body: { ok: true, result } })

/**
 * A stand-in for Telegram's Bot API that speaks its HTTP: it checks tokens, message lengths after entities are parsed, HTML,
 * button data and captions as Telegram does, hands out updates, and fails on demand.
 */
export class TelegramStandIn {
  readonly token = TOKEN
  readonly me = ME
  readonly calls: Call[] = []
  readonly failures: Failure[] = []
  #updates: { update_id: number }[] = []
  #polls: ((updates: { update_id: number }[]) => void)[] = []
  #message = 1000
  #server = createServer((request, response) => void this.#serve(request, response))
  root = ''

  async open(): Promise<this> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    const address = this.#server.address()
    this.root = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
    return this
  }

  async close(): Promise<void> {
    for (const poll of this.#polls.splice(0)) poll([])
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close').catch(() => undefined)
  }

  /** Hands an update to a bot that polls. */
  push(update: { update_id: number }): void {
    this.#updates.push(update)
    for (const poll of this.#polls.splice(0)) poll(this.#updates)
  }

  called(method: string): Call[] {
    return this.calls.filter((call) => call.method === method)
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, token = '', method = ''] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '') ?? []
    const body = await bodyOf(request)
    const { code, body: answer } =
      decodeURIComponent(token) === TOKEN ? await this.#answer(method, body) : failed(401, 'Unauthorized')
    response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  }

  async #answer(method: string, body: Record<string, unknown>): Promise<Reply> {
    this.calls.push({ method, body })
    const index = this.failures.findIndex((failure) => failure.method === method)
    const [failure] = index < 0 ? [] : this.failures.splice(index, 1)
    if (failure) return failed(failure.code, failure.description, failure.retryAfter)
    if (method === 'getMe') return done(ME)
    if (method === 'getUpdates') return done(await this.#poll(Number(body.offset ?? 0)))
    if (method === 'sendMessage') return this.#message_(body, 'text', 4096)
    if (method === 'editMessageText') return this.#message_(body, 'text', 4096)
    if (method === 'sendPhoto') return this.#message_(body, 'caption', 1024)
    if (method === 'answerInlineQuery' && Array.isArray(body.results) && body.results.length > 50)
      return failed(400, 'Bad Request: RESULTS_TOO_MUCH')
    return done(true)
  }

  #poll(offset: number): Promise<{ update_id: number }[]> {
    this.#updates = this.#updates.filter((update) => update.update_id >= offset)
    if (this.#updates.length > 0) return Promise.resolve(this.#updates)
    return new Promise((resolve) => this.#polls.push(resolve))
  }

  #message_(body: Record<string, unknown>, field: string, limit: number): Reply {
    const raw = String(body[field] ?? '')
    const parsed = body.parse_mode === 'HTML' ? parseHtml(raw) : { text: raw }
    if ('error' in parsed) return failed(400, `Bad Request: can't parse entities: ${parsed.error}`)
    if (parsed.text.trim() === '' && field === 'text') return failed(400, 'Bad Request: message text is empty')
    if (parsed.text.length > limit) return failed(400, 'Bad Request: message is too long')
    const keyboard = keyboardOf(body.reply_markup)
    if (keyboard.some((button) => Buffer.byteLength(String(button.callback_data ?? '')) > 64))
      return failed(400, 'Bad Request: BUTTON_DATA_INVALID')
    return done({
      message_id: ++this.#message,
      date: 0,
      chat: { id: Number(body.chat_id), type: 'private' },
      text: parsed.text,
    })
  }
}

function keyboardOf(markup: unknown): { callback_data?: unknown }[] {
  const value: unknown = typeof markup === 'string' ? JSON.parse(markup) : markup
  if (
    typeof value !== 'object' ||
    value === null ||
    !('inline_keyboard' in value) ||
    !Array.isArray(value.inline_keyboard)
  )
    return []
  return value.inline_keyboard.flat()
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part))
  const type = request.headers['content-type'] ?? ''
  if (type.includes('json')) return JSON.parse(Buffer.concat(parts).toString() || '{}')
  if (!type.includes('multipart')) return {}
  const boundary = /boundary=(?:"([^"]+)"|([^;]+))/.exec(type)
  return multipart(Buffer.concat(parts).toString('latin1'), boundary?.[1] ?? boundary?.[2] ?? '')
}

/** The fields of a multipart body; of a file, how many bytes it has. */
function multipart(body: string, boundary: string): Record<string, unknown> {
  const fields = body.split(`--${boundary}`).flatMap((part): [string, unknown][] => {
    const name = /name="?([^";\r\n]+)"?/i.exec(part)?.[1]
    const start = part.indexOf('\r\n\r\n')
    if (!name || start < 0) return []
    const value = part.slice(start + 4).replace(/\r\n$/, '')
    return [[name, /filename=/i.test(part) ? value.length : Buffer.from(value, 'latin1').toString()]]
  })
  return Object.fromEntries(fields)
}
