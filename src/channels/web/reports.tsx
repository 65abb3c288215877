import type { Language } from '../../answer/types.ts'
import type { Paragraph, Report } from '../../report/types.ts'
import { folded } from '../../text/fold.ts'
import { Marked, scriptOf } from './quote.tsx'
import { WEB_WORDS, type WebWords } from './words.ts'

/** What of a report's page is asked for in its address. */
export interface ReportView {
  /** number of the paragraph that the reader comes for, or null */
  readonly paragraph: number | null
  /** runs of that paragraph to mark */
  readonly marks: readonly (readonly [number, number])[]
  /** words looked for within the report, or '' */
  readonly search: string
  /** show the simplified reading of a traditional report */
  readonly simplified: boolean
}

const HEADING_TAGS = ['h2', 'h3', 'h4', 'h5'] as const

/** The list of reports. */
export function ReportList({
  reports,
  language,
  labelOf,
}: {
  reports: readonly Report[]
  language: Language
  labelOf: (report: Report) => string
}) {
  const words = WEB_WORDS[language]
  return (
    <section class="report-list">
      <h1>{words.held(reports.length)}</h1>
      <ul>
        {reports.map((report) => (
          <li>
            <a href={`/reports/${encodeURIComponent(report.id)}`}>
              <strong>{labelOf(report)}</strong>
              <span lang={scriptOf(report.title)}>{report.title}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function occurrences(text: string, search: string): [number, number][] {
  const runs: [number, number][] = []
  if (search === '') return runs
  const plain = folded(text).toLowerCase()
  const wanted = folded(search).toLowerCase()
  if (plain.length !== text.length || wanted === '') return runs
  for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + wanted.length))
    runs.push([at, at + wanted.length])
  return runs
}

function runsFor(paragraph: Paragraph, view: ReportView) {
  if (view.search !== '') return occurrences(paragraph.text, view.search)
  return paragraph.number === view.paragraph ? view.marks : []
}

function Block({ paragraph, view }: { paragraph: Paragraph; view: ReportView }) {
  const text = view.simplified ? folded(paragraph.text) : paragraph.text
  const runs = view.simplified && text.length !== paragraph.text.length ? [] : runsFor(paragraph, view)
  const body = <Marked text={text} runs={runs} />
  const anchor = `p${paragraph.number}`
  const isTarget = paragraph.number === view.paragraph
  const Heading = HEADING_TAGS[Math.min(paragraph.level, 4) - 1] ?? 'h2'
  return (
    <div class={isTarget ? 'block target' : 'block'} id={anchor}>
      <a class="number" href={`#${anchor}`} aria-label={`#${paragraph.number}`}>
        {paragraph.number}
      </a>
      {paragraph.kind === 'heading' ? (
        <Heading>{body}</Heading>
      ) : paragraph.kind === 'title' ? (
        <p class="title-line">{body}</p>
      ) : (
        <p>{body}</p>
      )}
    </div>
  )
}

function headingText(paragraph: Paragraph): string {
  return paragraph.kind === 'heading' ? paragraph.text : paragraph.text.slice(0, paragraph.runIn)
}

function Outline({ report, words }: { report: Report; words: WebWords }) {
  const headings = report.paragraphs.filter((paragraph) => paragraph.level > 0)
  if (headings.length === 0) return null
  return (
    <details class="outline" open>
      <summary>{words.outline}</summary>
      <nav aria-label={words.outline}>
        <ol>
          {headings.map((paragraph) => (
            <li class={`level-${paragraph.level}`}>
              <a href={`#p${paragraph.number}`}>{headingText(paragraph)}</a>
            </li>
          ))}
        </ol>
      </nav>
    </details>
  )
}

function Controls({ report, view, words }: { report: Report; view: ReportView; words: WebWords }) {
  const path = `/reports/${encodeURIComponent(report.id)}`
  const isTraditional = report.paragraphs.some((paragraph) => scriptOf(paragraph.text) === 'zh-Hant')
  return (
    <div class="controls">
      <search>
        <form action={path} method="get">
          <label class="visually-hidden" for="search">
            {words.searchReport}
          </label>
          <input
            id="search"
            name="s"
            type="search"
            value={view.search}
            placeholder={words.searchReport}
            maxlength={100}
          />
          <button type="submit">{words.ask}</button>
        </form>
      </search>
      <a href={`${path}/original`} download={report.file}>
        {words.original}
      </a>
      {isTraditional ? (
        <a href={view.simplified ? path : `${path}?simplified=1`}>
          {view.simplified ? words.asWritten : words.simplified}
        </a>
      ) : null}
    </div>
  )
}

/** Numbers of the paragraphs a reader can step through: those where the words looked for stand, or the cited one. */
function Steps({ report, view, words }: { report: Report; view: ReportView; words: WebWords }) {
  const numbers = report.paragraphs
    .filter((paragraph) => runsFor(paragraph, view).length > 0)
    .map((paragraph) => paragraph.number)
  if (numbers.length === 0) return view.search === '' ? null : <p class="steps">0</p>
  return (
    <nav class="steps" aria-label={words.cited}>
      {numbers.map((number) => (
        <a href={`#p${number}`}>{words.paragraph(number)}</a>
      ))}
    </nav>
  )
}

/** One report: its outline beside its text, every paragraph an anchor, the one come for marked. */
export function ReportPage({
  report,
  label,
  view,
  language,
}: {
  report: Report
  label: string
  view: ReportView
  language: Language
}) {
  const words = WEB_WORDS[language]
  const script = scriptOf(report.paragraphs.map((paragraph) => paragraph.text).join(''))
  return (
    <article class="report">
      <header>
        <h1 lang={scriptOf(report.title)}>{report.title}</h1>
        <p>{label}</p>
        <Controls report={report} view={view} words={words} />
        <Steps report={report} view={view} words={words} />
        {view.simplified ? <p class="warning">{words.converted}</p> : null}
      </header>
      <div class="columns" lang={view.simplified ? 'zh-Hans' : script}>
        <Outline report={report} words={words} />
        <div class="text">
          {report.paragraphs.map((paragraph) => (
            <Block paragraph={paragraph} view={view} />
          ))}
        </div>
      </div>
    </article>
  )
}
