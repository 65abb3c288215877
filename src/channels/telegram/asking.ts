import type { Context } from 'grammy'
import { comparisonChart, isChartable } from '../../answer/chart.ts'
import { type Answer, AskRequest, type Language, type Service } from '../../answer/types.ts'
import type { Chats } from './chats.ts'
import { messagesOf, textBlocks } from './html.ts'
import { renderAnswer, type View } from './render.ts'
import { told } from './retry.ts'
import type { Sender } from './sender.ts'
import { BOT_WORDS, type BotWords } from './words.ts'

/** What the bot's replies are made with. */
export interface Replying {
  readonly current: () => Service | undefined
  readonly chats: Chats
  readonly sender: Sender
  readonly publicUrl: string | undefined
  /** makes a PNG of an SVG; without it comparisons come as text alone */
  readonly picture: ((svg: string) => Promise<Uint8Array>) | undefined
  /** one line for whoever runs the service */
  readonly log: (line: string) => void
}

const TRADITIONAL_CODE = /hant|tw|hk|mo/iu

function fromCode(code: string | undefined): Language {
  if (code?.startsWith('zh')) return TRADITIONAL_CODE.test(code) ? 'zh-Hant' : 'zh-Hans'
  return code === undefined ? 'zh-Hans' : 'en'
}

/** The language a chat is spoken to in: as chosen, else that of the speaker's Telegram. */
export function spokenIn(ctx: Context, { chats }: Replying): Language {
  return chats.language(ctx.chat?.id ?? 0) ?? fromCode(ctx.from?.language_code)
}

/** Says something of the bot's own in the chat that the update came from. */
export async function say(ctx: Context, replying: Replying, word: (words: BotWords) => string): Promise<void> {
  if (!ctx.chat) return
  const text = word(BOT_WORDS[spokenIn(ctx, replying)])
  for (const html of messagesOf(textBlocks(text))) await replying.sender.html(ctx.chat.id, html, ctx.msg?.message_id)
}

/** The chart is an extra: where it cannot be made or sent, that is told in the log, and the answer goes out without it. */
async function sendChart(answer: Answer, chat: number, replyTo: number, replying: Replying): Promise<void> {
  if (answer.kind !== 'comparison' || !replying.picture || !isChartable(answer)) return
  const { chart, chartNote, notStated } = BOT_WORDS[answer.language]
  try {
    const svg = comparisonChart(answer, { title: chart, description: chartNote, notStated })
    await replying.sender.picture(chat, await replying.picture(svg), answer.question, replyTo)
  } catch (error) {
    replying.log(`telegram: a comparison goes out without its picture: ${told(error)}`)
  }
}

/**
 * Answers one question in its chat: the one way from a message to an answer. `asked` is what the message that is replied
 * to says by itself, null where that is not the question (a pressed suggestion).
 */
export async function answerIn(
  ctx: Context,
  question: string,
  asked: string | null,
  replying: Replying,
): Promise<void> {
  const { current, chats, sender, publicUrl } = replying
  const chat = ctx.chat?.id
  const message = ctx.msg?.message_id
  if (chat === undefined || message === undefined) return
  const service = current()
  if (!service) return say(ctx, replying, (words) => words.notReady)
  const language = chats.language(chat)
  const parsed = AskRequest.safeParse({ question, history: chats.history(chat), ...(language ? { language } : {}) })
  if (!parsed.success) return say(ctx, replying, (words) => words.tooLong)
  await ctx.api.sendChatAction(chat, 'typing').catch(() => undefined)
  const answer = await service.ask(parsed.data)
  chats.remember(chat, parsed.data.question)
  await sendChart(answer, chat, message, replying)
  const view: View = { source: 1, reading: false, publicUrl }
  await sender.answer(chat, renderAnswer(answer, asked, view), message)
}
