import type { Body } from './body.ts'
import { parseHtml } from './html.ts'

/** A text as a chat shows it, or why Telegram refuses it. */
type Read = { readonly text: string } | { readonly error: string }

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function parsed(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value
}

function listIn(value: unknown, name: string): Record<string, unknown>[] {
  const holder = parsed(value)
  const list = isObject(holder) ? holder[name] : undefined
  return Array.isArray(list) ? list.flat().filter(isObject) : []
}

function readText(text: string, mode: unknown, limit: number): Read {
  const read = mode === 'HTML' ? parseHtml(text) : { text }
  if ('error' in read) return { error: `can't parse entities: ${read.error}` }
  return read.text.length > limit ? { error: 'message is too long' } : read
}

function buttonFault(body: Body): string | null {
  const sizes = listIn(body.reply_markup, 'inline_keyboard').map((button) =>
    Buffer.byteLength(String(button.callback_data ?? '')),
  )
  return sizes.some((size) => size < 1 || size > 64) ? 'BUTTON_DATA_INVALID' : null
}

/** The text of a message or a caption as it is shown, with its entities parsed and its buttons checked. */
export function readMessage(body: Body, field: 'text' | 'caption', limit: number): Read {
  const read = readText(String(body[field] ?? ''), body.parse_mode, limit)
  if ('error' in read) return read
  if (field === 'text' && read.text.trim() === '') return { error: 'message text is empty' }
  const fault = buttonFault(body)
  return fault ? { error: fault } : read
}

/** Why the results of an inline query are refused; null where they are not. */
export function inlineFault(body: Body): string | null {
  const results = listIn(body, 'results')
  if (results.length > 50) return 'RESULTS_TOO_MUCH'
  if (new Set(results.map((result) => result.id)).size < results.length) return 'RESULT_ID_DUPLICATE'
  for (const { input_message_content: content } of results) {
    const read = isObject(content) ? readText(String(content.message_text ?? ''), content.parse_mode, 4096) : null
    if (!read || 'error' in read) return read?.error ?? 'MESSAGE_EMPTY'
  }
  return null
}

/** Why the bot's commands are refused; null where they are not. */
export function commandsFault(body: Body): string | null {
  for (const { command, description } of listIn(body, 'commands')) {
    if (!/^[a-z0-9_]{1,32}$/.test(String(command))) return 'BOT_COMMAND_INVALID'
    if (!/^.{1,256}$/su.test(String(description))) return 'BOT_COMMAND_DESCRIPTION_INVALID'
  }
  return null
}

/** Why a webhook is refused; null where it is not. */
export function webhookFault(body: Body): string | null {
  if (!String(body.url).startsWith('https://')) return 'bad webhook: An HTTPS URL must be provided for webhook'
  const isSecret = /^[\w-]{1,256}$/.test(String(body.secret_token ?? 'x'))
  return isSecret ? null : 'secret token contains unallowed characters'
}

/** Which message a call replies to. */
export function repliedTo(body: Body): number | null {
  const reply = parsed(body.reply_parameters)
  return isObject(reply) ? Number(reply.message_id) : null
}
