import { raw } from 'hono/html'
import { comparisonChart, isChartable } from '../../answer/chart.ts'
import { missingParts } from '../../answer/missing-parts.ts'
import type { Answer, Citation, ComparisonAnswer, FoundAnswer, NoAnswer } from '../../answer/types.ts'
import { glossOf } from '../../answer/units-in-english.ts'
import { Quote, scriptOf } from './quote.tsx'
import { WEB_WORDS, type WebWords } from './words.ts'

/** Where a question is shown answered; earlier questions of the chat go with it. */
export function questionLink(question: string, history: readonly string[] = []): string {
  const query = new URLSearchParams({ q: question })
  for (const one of history) query.append('h', one)
  return `/?${query}`
}

/** A citation as a footnote: the quote, then report, year, headings and paragraph. */
function footnote(citation: Citation, words: WebWords): string {
  const { report, section, paragraph, quote } = citation
  return `“${quote}” ${[report.title, report.label, ...section, words.paragraph(paragraph)].join(', ')}`
}

function MoreCitations({
  citations,
  answer,
  words,
}: {
  citations: readonly Citation[]
  answer: Answer
  words: WebWords
}) {
  if (citations.length === 0) return null
  return (
    <details class="more">
      <summary>{words.alsoSee(citations.length)}</summary>
      {citations.map((citation) => (
        <Quote citation={citation} language={answer.language} />
      ))}
    </details>
  )
}

function Found({ answer, words }: { answer: FoundAnswer; words: WebWords }) {
  const [first, ...more] = answer.citations
  const isList = answer.text.includes('\n')
  const gloss = answer.language === 'en' ? glossOf(answer.short) : null
  if (isList) {
    return (
      <>
        <p class="short small">{first.report.label}</p>
        {answer.citations.map((citation) => (
          <Quote citation={citation} language={answer.language} />
        ))}
      </>
    )
  }
  return (
    <>
      <p class={answer.short.length > 24 ? 'short small' : 'short'} lang={scriptOf(answer.short)}>
        {answer.short}
      </p>
      {gloss ? <p class="note">{gloss}</p> : null}
      <Quote citation={first} language={answer.language} />
      <MoreCitations citations={more} answer={answer} words={words} />
    </>
  )
}

function Chart({ answer, words }: { answer: ComparisonAnswer; words: WebWords }) {
  if (!isChartable(answer)) return null
  const chart = comparisonChart(answer, {
    title: words.chart,
    description: words.chartNote(answer.rows.length),
    notStated: words.notStated,
  })
  return <div class="chart">{raw(chart)}</div>
}

function Rows({ answer, words }: { answer: ComparisonAnswer; words: WebWords }) {
  return (
    <table class="rows" data-sortable>
      <caption>{words.sort}</caption>
      <thead>
        <tr>
          <th scope="col">{words.place}</th>
          <th scope="col">{words.year}</th>
          <th scope="col">{words.stated}</th>
          <th scope="col">{words.source}</th>
        </tr>
      </thead>
      <tbody>
        {answer.rows.map((row) => (
          <tr class={row.short === null ? 'silent' : ''}>
            <th scope="row">{row.report.label.replace(/[,，]?\s*\d{4}$/, '')}</th>
            <td>{row.report.year ?? ''}</td>
            <td data-value={row.figure?.value ?? ''} lang={row.short === null ? answer.language : scriptOf(row.short)}>
              {row.short ?? words.notStated}
            </td>
            <td>{row.citation === null ? '' : <a href={`#c${row.citation}`}>[{row.citation}]</a>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Comparison({ answer, words }: { answer: ComparisonAnswer; words: WebWords }) {
  return (
    <>
      {answer.short === null ? null : <p class="short small">{answer.text.split(/[。.]\s?/)[0]}</p>}
      {answer.warnings.map((warning) => (
        <p class="warning">{warning}</p>
      ))}
      <Chart answer={answer} words={words} />
      <Rows answer={answer} words={words} />
      {answer.citations.map((citation) => (
        <Quote citation={citation} language={answer.language} />
      ))}
    </>
  )
}

function Refused({ answer, words }: { answer: NoAnswer; words: WebWords }) {
  return (
    <>
      <p class="reason">{answer.reason}</p>
      <p class="note">{words.askOtherwise}</p>
      {answer.nearest.length === 0 ? null : (
        <section class="nearest">
          <h3>{words.nearMiss}</h3>
          <p class="note">{words.nearMissNote}</p>
          {answer.nearest.map((citation) => (
            <Quote citation={citation} language={answer.language} />
          ))}
        </section>
      )}
    </>
  )
}

function Tools({ answer, history, words }: { answer: Answer; history: readonly string[]; words: WebWords }) {
  const [first] = answer.citations
  const csv = `/compare.csv?${new URLSearchParams([
    ['q', answer.question],
    ['lang', answer.language],
  ])}`
  return (
    <p class="tools">
      {first ? (
        <button
          type="button"
          class="copy"
          hidden
          data-copy={answer.citations.map((one) => footnote(one, words)).join('\n')}
          data-done={words.copied}
        >
          {words.copy}
        </button>
      ) : null}
      {answer.kind === 'comparison' ? <a href={csv}>{words.csv}</a> : null}
      <a href={questionLink(answer.question, history)}>{words.link}</a>
      <span class="took">{words.took(answer.took.total.toFixed(0))}</span>
    </p>
  )
}

function Suggestions({ answer, words }: { answer: Answer; words: WebWords }) {
  if (answer.suggestions.length === 0) return null
  return (
    <nav class="suggestions" aria-label={words.followUp}>
      {answer.suggestions.map((question) => (
        <a href={questionLink(question)} data-ask={question}>
          {question}
        </a>
      ))}
    </nav>
  )
}

/** One question with its answer: the only place where an answer becomes a page. */
export function Exchange({ asked, answer, history }: { asked: string; answer: Answer; history: readonly string[] }) {
  const words = WEB_WORDS[answer.language]
  return (
    <article class={`exchange ${answer.kind}`} lang={answer.language} data-question={asked}>
      <h2 class="asked">{asked}</h2>
      {answer.question === asked ? null : <p class="understood">→ {answer.question}</p>}
      {answer.kind === 'answer' ? <Found answer={answer} words={words} /> : null}
      {answer.kind === 'comparison' ? <Comparison answer={answer} words={words} /> : null}
      {answer.kind === 'none' ? <Refused answer={answer} words={words} /> : null}
      {answer.degraded?.length ? (
        <p class="warning">{words.degraded(missingParts(answer.degraded, answer.language))}</p>
      ) : null}
      <Tools answer={answer} history={history} words={words} />
      <Suggestions answer={answer} words={words} />
    </article>
  )
}
