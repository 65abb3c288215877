import { type Api, GrammyError, InlineKeyboard, InputFile } from 'grammy'
import { clipped, plainText } from './html.ts'
import type { Button, Rendered } from './render.ts'

/** At most one message a second to a chat, as Telegram asks. */
const BETWEEN_MS = 1000
/** Telegram's limit for a caption, in UTF-16 units. */
const CAPTION_LIMIT = 1024
const MOST_CHATS = 5000

/** What sending needs of the world. */
export interface SenderParts {
  readonly api: Api
  /** milliseconds */
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<void>
}

/** Buttons as Telegram takes them. */
function keyboardOf(buttons: readonly (readonly Button[])[]): InlineKeyboard {
  return InlineKeyboard.from(buttons.map((row) => row.map(({ text, data }) => InlineKeyboard.text(text, data))))
}

function isUnparsed(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400 && /parse entities/i.test(error.description)
}

/** Sends to chats: no faster than one message a second to each; as plain text where Telegram refuses the formatting. */
export class Sender {
  readonly #last = new Map<number, number>()

  constructor(readonly parts: SenderParts) {}

  async #pace(chat: number): Promise<void> {
    const { now, sleep } = this.parts
    const wait = (this.#last.get(chat) ?? Number.NEGATIVE_INFINITY) + BETWEEN_MS - now()
    if (wait > 0) await sleep(wait)
    this.#last.delete(chat)
    this.#last.set(chat, now())
    const [oldest] = this.#last.keys()
    if (this.#last.size > MOST_CHATS && oldest !== undefined) this.#last.delete(oldest)
  }

  /** One message of HTML; the message it replies to and the buttons under it may be left out. */
  async html(
    chat: number,
    html: string,
    replyTo?: number,
    buttons: readonly (readonly Button[])[] = [],
  ): Promise<void> {
    const { api } = this.parts
    const reply =
      replyTo === undefined ? {} : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }
    const keyboard = buttons.length > 0 ? { reply_markup: keyboardOf(buttons) } : {}
    const options = { ...reply, ...keyboard, link_preview_options: { is_disabled: true } }
    await this.#pace(chat)
    try {
      await api.sendMessage(chat, html, { ...options, parse_mode: 'HTML' })
    } catch (error) {
      if (!isUnparsed(error)) throw error
      await api.sendMessage(chat, plainText(html), options)
    }
  }

  /** All messages of an answer, each replying to the question, the buttons under the last. */
  async answer(chat: number, { messages, buttons }: Rendered, replyTo?: number): Promise<void> {
    for (const [i, html] of messages.entries())
      await this.html(chat, html, replyTo, i === messages.length - 1 ? buttons : [])
  }

  /** Puts another rendering's last message, which holds the quote, in the place of a message. */
  async edit(chat: number, message: number, { messages, buttons }: Rendered): Promise<void> {
    const html = messages.at(-1) ?? ''
    const keyboard = { reply_markup: keyboardOf(buttons), link_preview_options: { is_disabled: true } }
    try {
      await this.parts.api.editMessageText(chat, message, html, { ...keyboard, parse_mode: 'HTML' })
    } catch (error) {
      if (isUnparsed(error)) await this.parts.api.editMessageText(chat, message, plainText(html), keyboard)
      else if (!(error instanceof GrammyError && /not modified/i.test(error.description))) throw error
    }
  }

  /** A picture with a caption under it. */
  async picture(chat: number, png: Uint8Array, caption: string, replyTo: number): Promise<void> {
    await this.#pace(chat)
    const reply_parameters = { message_id: replyTo, allow_sending_without_reply: true }
    await this.parts.api.sendPhoto(chat, new InputFile(png, 'comparison.png'), {
      caption: clipped(caption, CAPTION_LIMIT),
      reply_parameters,
    })
  }
}
