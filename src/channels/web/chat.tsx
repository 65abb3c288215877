import { missingParts } from '../../answer/missing-parts.ts'
import type { Answer, Language, ReportName } from '../../answer/types.ts'
import { Exchange, questionLink } from './answer.tsx'
import { WEB_WORDS, type WebWords } from './words.ts'

/** What the chat page shows. */
export interface ChatProps {
  readonly language: Language
  readonly reports: readonly ReportName[]
  readonly examples: readonly string[]
  /** the parts of the service that something lesser stands in for, by name */
  readonly degraded: readonly string[]
  /** the question of the address, answered, with the earlier ones */
  readonly shown: { readonly asked: string; readonly history: readonly string[]; readonly answer: Answer } | null
}

function Welcome({ language, reports, examples }: ChatProps) {
  const words = WEB_WORDS[language]
  return (
    <section class="welcome">
      {examples.length === 0 ? null : (
        <nav class="suggestions" aria-label={words.tryThese}>
          <h2>{words.tryThese}</h2>
          {examples.map((question) => (
            <a href={questionLink(question)} data-ask={question}>
              {question}
            </a>
          ))}
        </nav>
      )}
      <section class="held">
        <h2>{words.held(reports.length)}</h2>
        <ul>
          {reports.slice(0, 60).map((report) => (
            <li>
              <a href={`/reports/${encodeURIComponent(report.id)}`}>{report.label}</a>
            </li>
          ))}
        </ul>
      </section>
    </section>
  )
}

function AskForm({ words, history }: { words: WebWords; history: readonly string[] }) {
  return (
    <form id="ask" action="/" method="get" class="ask">
      <label class="visually-hidden" for="question">
        {words.ask}
      </label>
      <textarea
        id="question"
        name="q"
        rows={1}
        maxlength={500}
        required
        placeholder={words.placeholder}
        enterkeyhint="send"
        autocomplete="off"
      />
      {history.map((one) => (
        <input type="hidden" name="h" value={one} />
      ))}
      <button type="submit">{words.send}</button>
      <div id="suggested" hidden />
      <span id="suggested-count" role="status" class="visually-hidden" />
    </form>
  )
}

/** What the script says while it waits and when it fails, so that no word stands in the script. */
function scriptWords(words: WebWords): string {
  const { stages, failed, retry, history, clear } = words
  return JSON.stringify({ stages, failed, retry, history, clear })
}

/** The chat: the conversation so far, the form under it, and, before the first question, what there is to ask. */
export function Chat(props: ChatProps) {
  const { language, shown } = props
  const words = WEB_WORDS[language]
  const earlier = shown ? [...shown.history, shown.asked].slice(-10) : []
  return (
    <div class="chat" data-words={scriptWords(words)} data-language={language}>
      <h1 class={shown ? 'visually-hidden' : 'headline'}>{words.tagline}</h1>
      {props.degraded.length === 0 || shown ? null : (
        <p class="warning">{words.degraded(missingParts(props.degraded, language))}</p>
      )}
      <div id="log" role="log" aria-live="polite" aria-relevant="additions">
        {shown ? (
          <Exchange asked={shown.asked} answer={shown.answer} history={shown.history} />
        ) : (
          <Welcome {...props} />
        )}
      </div>
      <p id="status" role="status" class="status" />
      <AskForm words={words} history={earlier} />
      <p class="chat-tools">
        {shown ? <a href="/">{words.newChat}</a> : null}
        <span id="asked-before" />
      </p>
    </div>
  )
}
