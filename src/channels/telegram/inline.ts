import { type Context, GrammyError } from 'grammy'
import type { InlineQueryResult } from 'grammy/types'
import { type Answer, AskRequest } from '../../answer/types.ts'
import type { Replying } from './asking.ts'
import { renderAnswer } from './render.ts'
import { BOT_WORDS } from './words.ts'

const MOST_RESULTS = 5
const CACHE_SECONDS = 60
const TITLE_LENGTH = 200
const DESCRIPTION_LENGTH = 300
/** Telegram no longer waits: whoever typed has typed on. */
const TOO_OLD = /query is too old/iu

function resultsOf(answer: Answer, publicUrl: string | undefined): InlineQueryResult[] {
  const words = BOT_WORDS[answer.language]
  return answer.citations.slice(0, MOST_RESULTS).map((citation, i): InlineQueryResult => {
    const [html = ''] = renderAnswer(answer, null, { source: i + 1, reading: false, publicUrl }).messages
    const marked = citation.highlights.map(([start, end]) => citation.quote.slice(start, end)).join(' ')
    const description = `${citation.report.label} · ${words.paragraph(citation.paragraph)} · ${citation.quote}`
    return {
      type: 'article',
      id: String(i + 1),
      title: (marked || answer.text).slice(0, TITLE_LENGTH),
      description: description.slice(0, DESCRIPTION_LENGTH),
      input_message_content: { message_text: html, parse_mode: 'HTML', link_preview_options: { is_disabled: true } },
    }
  })
}

/** Answers `@bot question` typed in any chat: one result for each citation; none where there is no answer. */
export async function onInline(ctx: Context, replying: Replying): Promise<void> {
  const service = replying.current()
  const parsed = AskRequest.safeParse({ question: ctx.inlineQuery?.query ?? '' })
  const results = service && parsed.success ? resultsOf(await service.ask(parsed.data), replying.publicUrl) : []
  try {
    await ctx.answerInlineQuery(results, { cache_time: service ? CACHE_SECONDS : 0 })
  } catch (error) {
    if (!(error instanceof GrammyError && TOO_OLD.test(error.description))) throw error
  }
}
