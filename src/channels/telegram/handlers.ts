import type { Bot, Context } from 'grammy'
import type { InlineQueryResult, Message } from 'grammy/types'
import { comparisonChart, isChartable } from '../../answer/chart.ts'
import { nameReport } from '../../answer/cite.ts'
import { type Answer, AskRequest, LANGUAGES, type Language, type Service } from '../../answer/types.ts'
import { languageOf } from '../../question/language.ts'
import type { Chats } from './chats.ts'
import { escaped, messagesOf, textBlocks } from './html.ts'
import { renderAnswer, UNDERSTOOD, type View } from './render.ts'
import type { Sender } from './sender.ts'
import { BOT_WORDS, type BotWords } from './words.ts'

/** What the bot's replies are made with. */
export interface HandlerParts {
  readonly current: () => Service | undefined
  readonly chats: Chats
  readonly sender: Sender
  readonly publicUrl: string | undefined
  /** makes a PNG of an SVG; without it comparisons come as text alone */
  readonly picture: ((svg: string) => Promise<Uint8Array>) | undefined
}

const MOST_INLINE = 5
const BUTTON =
  /^(?:(?<view>[sr]):(?<source>\d{1,2}):(?<language>zh-Hans|zh-Hant|en)|q:(?<next>\d)|l:(?<choice>zh-Hans|zh-Hant|en))$/u

function fromCode(code: string | undefined): Language {
  if (code?.startsWith('zh')) return /hant|tw|hk|mo/i.test(code) ? 'zh-Hant' : 'zh-Hans'
  return code === undefined ? 'zh-Hans' : 'en'
}

/** The language a chat is spoken to in: as chosen, else that of its owner's Telegram. */
function spokenIn(ctx: Context, { chats }: HandlerParts): Language {
  return chats.language(ctx.chat?.id ?? 0) ?? fromCode(ctx.from?.language_code)
}

async function say(ctx: Context, parts: HandlerParts, word: (words: BotWords) => string): Promise<void> {
  if (!ctx.chat) return
  const text = word(BOT_WORDS[spokenIn(ctx, parts)])
  for (const html of messagesOf(textBlocks(text))) await parts.sender.html(ctx.chat.id, html, ctx.msg?.message_id)
}

async function sendChart(answer: Answer, chat: number, replyTo: number, parts: HandlerParts): Promise<void> {
  if (answer.kind !== 'comparison' || !parts.picture || !isChartable(answer)) return
  const words = BOT_WORDS[answer.language]
  const svg = comparisonChart(answer, { title: words.chart, description: words.chartNote, notStated: words.notStated })
  await parts.sender.picture(chat, await parts.picture(svg), answer.question, replyTo)
}

/** Answers one question in its chat: the one way from a message to an answer. */
async function answerIn(ctx: Context, question: string, parts: HandlerParts): Promise<void> {
  const chat = ctx.chat?.id
  const message = ctx.msg?.message_id
  if (chat === undefined || message === undefined) return
  const service = parts.current()
  if (!service) return say(ctx, parts, (words) => words.notReady)
  const language = parts.chats.language(chat)
  const parsed = AskRequest.safeParse({
    question,
    history: parts.chats.history(chat),
    ...(language ? { language } : {}),
  })
  if (!parsed.success) return say(ctx, parts, (words) => words.tooLong)
  await ctx.api.sendChatAction(chat, 'typing').catch(() => undefined)
  const answer = await service.ask(parsed.data)
  parts.chats.remember(chat, parsed.data.question)
  await sendChart(answer, chat, message, parts)
  const view: View = { source: 1, reading: false, publicUrl: parts.publicUrl }
  await parts.sender.answer(chat, renderAnswer(answer, parsed.data.question, view), message)
}

/** In a group: what is said to the bot, without its name; null for what is not meant for it. */
function meantForBot(ctx: Context, message: Message): string | null {
  const text = message.text ?? ''
  if (ctx.chat?.type === 'private') return text
  const name = `@${ctx.me.username}`
  const isMentioned = text.toLowerCase().includes(name.toLowerCase())
  const isReply = message.reply_to_message?.from?.id === ctx.me.id
  return isMentioned || isReply ? text.replace(new RegExp(name, 'giu'), ' ').trim() : null
}

/** The question a pressed button belongs to: as the message says it was understood, else the message it replies to. */
function questionBehind(message: Message): string | null {
  const understood = (message.text ?? '').split('\n').find((line) => line.startsWith(UNDERSTOOD))
  return understood?.slice(UNDERSTOOD.length) ?? message.reply_to_message?.text ?? null
}

function buttonText(message: Message, data: string): string | null {
  const buttons = message.reply_markup?.inline_keyboard.flat() ?? []
  return buttons.find((button) => 'callback_data' in button && button.callback_data === data)?.text ?? null
}

async function showView(
  ctx: Context,
  message: Message,
  groups: Readonly<Record<string, string | undefined>>,
  parts: HandlerParts,
): Promise<void> {
  const question = questionBehind(message)
  const service = parts.current()
  if (!question || !service) return say(ctx, parts, (words) => (service ? words.lost : words.notReady))
  const plain = question.replace(new RegExp(`@${ctx.me.username}|^/\\w+(?:@\\w+)?`, 'giu'), ' ').trim()
  const parsed = AskRequest.safeParse({ question: plain, language: groups.language })
  if (!parsed.success) return say(ctx, parts, (words) => words.lost)
  const answer = await service.ask(parsed.data)
  const view: View = { source: Number(groups.source), reading: groups.view === 'r', publicUrl: parts.publicUrl }
  await parts.sender.edit(message.chat.id, message.message_id, renderAnswer(answer, plain, view))
}

async function onButton(ctx: Context, parts: HandlerParts): Promise<void> {
  const query = ctx.callbackQuery
  const message = query?.message
  await ctx.answerCallbackQuery().catch(() => undefined)
  const groups = BUTTON.exec(query?.data ?? '')?.groups
  if (!message || !('text' in message) || !groups) return say(ctx, parts, (words) => words.lost)
  if (groups.choice) return onLanguage(ctx, groups.choice, parts)
  if (groups.view) return showView(ctx, message, groups, parts)
  const next = buttonText(message, query?.data ?? '')
  return next ? answerIn(ctx, next, parts) : say(ctx, parts, (words) => words.lost)
}

async function onLanguage(ctx: Context, choice: string, parts: HandlerParts): Promise<void> {
  const language = LANGUAGES.find((one) => one === choice)
  if (!language || !ctx.chat) return
  parts.chats.speak(ctx.chat.id, language)
  await say(ctx, parts, (words) => words.languageSet)
}

function inlineResults(answer: Answer, asked: string, publicUrl: string | undefined): InlineQueryResult[] {
  const words = BOT_WORDS[answer.language]
  const citations = answer.citations.slice(0, MOST_INLINE)
  return citations.map((citation, i): InlineQueryResult => {
    const [html = ''] = renderAnswer(answer, asked, { source: i + 1, reading: false, publicUrl }).messages
    const title = citation.highlights.map(([start, end]) => citation.quote.slice(start, end)).join(' ') || answer.text
    const description = `${citation.report.label} · ${words.paragraph(citation.paragraph)} · ${citation.quote}`
    return {
      type: 'article',
      id: String(i + 1),
      title: title.slice(0, 200),
      description: description.slice(0, 300),
      input_message_content: { message_text: html, parse_mode: 'HTML' },
    }
  })
}

async function onInline(ctx: Context, parts: HandlerParts): Promise<void> {
  const service = parts.current()
  const parsed = AskRequest.safeParse({ question: ctx.inlineQuery?.query ?? '' })
  const answer = service && parsed.success ? await service.ask(parsed.data) : null
  const results = answer && parsed.success ? inlineResults(answer, parsed.data.question, parts.publicUrl) : []
  await ctx.answerInlineQuery(results, { cache_time: 60 })
}

async function onReports(ctx: Context, parts: HandlerParts): Promise<void> {
  const reports = parts.current()?.reports()
  if (!reports) return say(ctx, parts, (words) => words.notReady)
  const language = spokenIn(ctx, parts)
  const lines = reports.map((report) => {
    const label = escaped(nameReport(report, language).label)
    return parts.publicUrl
      ? `<a href="${escaped(`${parts.publicUrl}/reports/${encodeURIComponent(report.id)}`)}">${label}</a>`
      : label
  })
  for (const html of messagesOf(lines)) await parts.sender.html(ctx.chat?.id ?? 0, html, ctx.msg?.message_id)
}

async function offerLanguages(ctx: Context, parts: HandlerParts): Promise<void> {
  if (!ctx.chat) return
  const buttons = [
    [
      { text: '简体', data: 'l:zh-Hans' },
      { text: '繁體', data: 'l:zh-Hant' },
      { text: 'English', data: 'l:en' },
    ],
  ]
  await parts.sender.html(
    ctx.chat.id,
    escaped(BOT_WORDS[spokenIn(ctx, parts)].chooseLanguage),
    ctx.msg?.message_id,
    buttons,
  )
}

/** Everywhere at once, in the language of what is to be compared. */
function comparing(subject: string): string {
  return languageOf(subject) === 'en' ? `Compare all reports: ${subject}` : `各地${subject}`
}

/** Tells the bot what to do with every kind of update; what is not for it is passed over in silence. */
export function handleUpdates(bot: Bot, parts: HandlerParts): void {
  const withText = (ctx: Context, answer: (text: string) => string, missing: (words: BotWords) => string) => {
    const text = typeof ctx.match === 'string' ? ctx.match.trim() : ''
    return text === '' ? say(ctx, parts, missing) : answerIn(ctx, answer(text), parts)
  }
  bot.command('start', (ctx) => say(ctx, parts, (words) => words.start))
  bot.command('help', (ctx) => say(ctx, parts, (words) => words.help))
  bot.command('privacy', (ctx) => say(ctx, parts, (words) => words.privacy))
  bot.command('reports', (ctx) => onReports(ctx, parts))
  bot.command('language', (ctx) => offerLanguages(ctx, parts))
  bot.command('ask', (ctx) =>
    withText(
      ctx,
      (text) => text,
      (words) => words.askWhat,
    ),
  )
  bot.command('compare', (ctx) => withText(ctx, comparing, (words) => words.compareWhat))
  bot.command('new', (ctx) => {
    parts.chats.forget(ctx.chat.id)
    return say(ctx, parts, (words) => words.forgotten)
  })
  bot.on('message:text', (ctx) => {
    if (ctx.from.is_bot || ctx.message.text.startsWith('/')) return
    const question = meantForBot(ctx, ctx.message)
    if (question === null) return
    return question === '' ? say(ctx, parts, (words) => words.help) : answerIn(ctx, question, parts)
  })
  bot.on('message', (ctx) =>
    ctx.chat.type === 'private' && !ctx.from.is_bot ? say(ctx, parts, (words) => words.onlyText) : undefined,
  )
  bot.on('callback_query:data', (ctx) => onButton(ctx, parts))
  bot.on('inline_query', (ctx) => onInline(ctx, parts))
}
