import { type Bot, type Context, GrammyError, HttpError } from 'grammy'
import type { Message } from 'grammy/types'
import { nameReport } from '../../answer/cite.ts'
import { answerIn, type Replying, say, spokenIn } from './asking.ts'
import { onButton } from './buttons.ts'
import { escaped, messagesOf } from './html.ts'
import { onInline } from './inline.ts'
import { comparing, mentions, questionIn } from './question.ts'
import { told } from './retry.ts'
import { BOT_WORDS, type BotWords } from './words.ts'

/** A list of reports in a chat stays this short; the web shows them all. */
const MOST_LISTED = 50

async function listReports(ctx: Context, replying: Replying): Promise<void> {
  const reports = replying.current()?.reports()
  if (!reports || !ctx.chat) return say(ctx, replying, (words) => words.notReady)
  const { publicUrl, sender } = replying
  const language = spokenIn(ctx, replying)
  const lines = reports.slice(0, MOST_LISTED).map((report) => {
    const label = escaped(nameReport(report, language).label)
    return publicUrl
      ? `<a href="${escaped(`${publicUrl}/reports/${encodeURIComponent(report.id)}`)}">${label}</a>`
      : label
  })
  const more = reports.length - lines.length
  if (more > 0) lines.push(escaped(BOT_WORDS[language].more(more)))
  for (const html of messagesOf(lines)) await sender.html(ctx.chat.id, html, ctx.msg?.message_id)
}

const LANGUAGE_BUTTONS = [
  [
    { text: '简体', data: 'l:zh-Hans' },
    { text: '繁體', data: 'l:zh-Hant' },
    { text: 'English', data: 'l:en' },
  ],
]

async function offerLanguages(ctx: Context, replying: Replying): Promise<void> {
  if (!ctx.chat) return
  const html = escaped(BOT_WORDS[spokenIn(ctx, replying)].chooseLanguage)
  await replying.sender.html(ctx.chat.id, html, ctx.msg?.message_id, LANGUAGE_BUTTONS)
}

/** A bot's message, but not an administrator's who hides behind the group; or one that this bot made in inline mode. */
function isByBot(ctx: Context): boolean {
  const isHidden = ctx.message?.sender_chat !== undefined
  return (ctx.from?.is_bot === true && !isHidden) || ctx.message?.via_bot?.id === ctx.me.id
}

/** In a private chat everything is meant for the bot; in a group what mentions it or replies to it. */
function isMeantForBot(ctx: Context, { text = '', reply_to_message }: Message): boolean {
  if (ctx.chat?.type === 'private') return true
  return mentions(text, ctx.me.username) || reply_to_message?.from?.id === ctx.me.id
}

async function onText(ctx: Context, message: Message, replying: Replying): Promise<void> {
  const { text = '' } = message
  if (!isMeantForBot(ctx, message)) return
  const question = questionIn(text, ctx.me.username)
  const isUnknownCommand = text.startsWith('/')
  if (isUnknownCommand && ctx.chat?.type !== 'private') return
  if (isUnknownCommand || question === '') return say(ctx, replying, (words) => words.help)
  return answerIn(ctx, question, question, replying)
}

async function onCommandWithText(
  ctx: Context,
  ask: (text: string) => string,
  missing: (words: BotWords) => string,
  replying: Replying,
): Promise<void> {
  const text = questionIn(ctx.message?.text ?? '', ctx.me.username)
  return text === '' ? say(ctx, replying, missing) : answerIn(ctx, ask(text), text, replying)
}

/** A fault of the program's is told to the asker in a polite word, and in the log. */
async function withApology(ctx: Context, work: () => Promise<void>, replying: Replying): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof GrammyError || error instanceof HttpError) throw error
    replying.log(`telegram: ${told(error)}`)
    await say(ctx, replying, (words) => words.failed)
  }
}

/** Tells the bot what to do with every kind of update; what is not for it is passed over in silence. */
export function handleUpdates(bot: Bot, replying: Replying): void {
  bot.use((ctx, next) => (isByBot(ctx) ? undefined : withApology(ctx, next, replying)))
  for (const command of ['start', 'help', 'privacy'] as const)
    bot.command(command, (ctx) => say(ctx, replying, (words) => words[command]))
  bot.command('reports', (ctx) => listReports(ctx, replying))
  bot.command('language', (ctx) => offerLanguages(ctx, replying))
  bot.command('new', (ctx) => {
    replying.chats.forget(ctx.chat.id)
    return say(ctx, replying, (words) => words.forgotten)
  })
  const asIs = (text: string) => text
  bot.command('ask', (ctx) => onCommandWithText(ctx, asIs, (words) => words.askWhat, replying))
  bot.command('compare', (ctx) => onCommandWithText(ctx, comparing, (words) => words.compareWhat, replying))
  bot.on('message:text', (ctx) => onText(ctx, ctx.message, replying))
  bot.on('message', (ctx) => (ctx.chat.type === 'private' ? say(ctx, replying, (words) => words.onlyText) : undefined))
  bot.on('callback_query:data', (ctx) => onButton(ctx, replying))
  bot.on('inline_query', (ctx) => onInline(ctx, replying))
}
