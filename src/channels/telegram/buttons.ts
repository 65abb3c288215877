import type { Context } from 'grammy'
import type { Message } from 'grammy/types'
import { AskRequest, LANGUAGES } from '../../answer/types.ts'
import { answerIn, type Replying, say } from './asking.ts'
import { questionIn } from './question.ts'
import { renderAnswer, UNDERSTOOD } from './render.ts'

/**
 * What a button's data say: another view of the answer (a source, or a source's simplified reading) in a language, a
 * suggestion to ask, a language to choose. The question itself stands in the message, so that old buttons work after a
 * restart.
 */
const BUTTON =
  /^(?:(?<view>[sr]):(?<source>\d{1,2}):(?<language>zh-Hans|zh-Hant|en)|q:(?<next>\d)|l:(?<choice>zh-Hans|zh-Hant|en))$/u

type Groups = Readonly<Record<string, string | undefined>>

/** The question that a message with an answer belongs to. */
interface Behind {
  /** what the message replied to says by itself */
  readonly asked: string | null
  /** what was answered: as the message says it was understood, else what was asked */
  readonly question: string | null
}

function questionBehind(message: Message, username: string): Behind {
  const [first = ''] = (message.text ?? '').split('\n')
  const asked = questionIn(message.reply_to_message?.text ?? '', username) || null
  return { asked, question: first.startsWith(UNDERSTOOD) ? first.slice(UNDERSTOOD.length) : asked }
}

async function showView(ctx: Context, message: Message, groups: Groups, replying: Replying): Promise<void> {
  const service = replying.current()
  if (!service) return say(ctx, replying, (words) => words.notReady)
  const { asked, question } = questionBehind(message, ctx.me.username)
  const parsed = AskRequest.safeParse({ question, language: groups.language })
  if (!parsed.success) return say(ctx, replying, (words) => words.lost)
  const answer = await service.ask(parsed.data)
  const view = { source: Number(groups.source), reading: groups.view === 'r', publicUrl: replying.publicUrl }
  await replying.sender.edit(message.chat.id, message.message_id, renderAnswer(answer, asked, view))
}

async function chooseLanguage(ctx: Context, choice: string, replying: Replying): Promise<void> {
  const language = LANGUAGES.find((one) => one === choice)
  if (!language || !ctx.chat) return
  replying.chats.speak(ctx.chat.id, language)
  await say(ctx, replying, (words) => words.languageSet)
}

function buttonText(message: Message, data: string): string | null {
  const buttons = message.reply_markup?.inline_keyboard.flat() ?? []
  return buttons.find((button) => 'callback_data' in button && button.callback_data === data)?.text ?? null
}

/** Does what a pressed button says, from the message it stands under alone. */
export async function onButton(ctx: Context, replying: Replying): Promise<void> {
  const query = ctx.callbackQuery
  const message = query?.message
  await ctx.answerCallbackQuery().catch(() => undefined)
  const groups = BUTTON.exec(query?.data ?? '')?.groups
  if (!message || !('text' in message) || !groups) return say(ctx, replying, (words) => words.lost)
  if (groups.choice) return chooseLanguage(ctx, groups.choice, replying)
  if (groups.view) return showView(ctx, message, groups, replying)
  const next = buttonText(message, query?.data ?? '')
  return next ? answerIn(ctx, next, null, replying) : say(ctx, replying, (words) => words.lost)
}
