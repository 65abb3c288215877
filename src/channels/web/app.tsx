import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { streamSSE } from 'hono/streaming'
import { nameReport } from '../../answer/cite.ts'
import { AskRequest, type Language, type Service } from '../../answer/types.ts'
import { Exchange } from './answer.tsx'
import { Chat } from './chat.tsx'
import { comparisonCsv } from './csv.ts'
import { pageLanguage } from './language.ts'
import { Layout } from './layout.tsx'
import { ReportList, ReportPage, type ReportView } from './reports.tsx'
import { Suggested } from './suggested.tsx'
import { WEB_WORDS } from './words.ts'

/** A text the browser fetches once: its name holds the hash of what it is. */
export interface Asset {
  readonly name: string
  readonly text: string
}

type Allowed = { readonly allowed: true } | { readonly allowed: false; readonly retryAfter: number }

/** What the pages are given. */
export interface WebOptions {
  readonly current: () => Service | undefined
  readonly style: Asset
  readonly script: Asset
  /** the bytes of a report's file as it was put into the folder */
  readonly original: (file: string) => Promise<Uint8Array<ArrayBuffer>>
  /** whether this client may ask now (the same limit as the API's), and if not, after how many seconds */
  readonly mayAsk: (c: Context) => Allowed | Promise<Allowed>
  /** whether its typing may be looked up now: a limit of its own, so that typing takes no questions away */
  readonly maySuggest: (c: Context) => Allowed | Promise<Allowed>
}

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#a8322a"/><path d="M9 9h14M9 16h14M9 23h8" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>'
const FOREVER = 'public, max-age=31536000, immutable'
/** How many passages are shown while a question is typed, and how long a beginning is looked up. */
const SUGGESTED = 5
const LONGEST_TYPED = 200
const MARKS = /^(\d{1,6})-(\d{1,6})$/

function nonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
}

function policy(value: string): string {
  const own = `'self' 'nonce-${value}'`
  return `default-src 'none'; script-src ${own}; style-src ${own}; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`
}

interface Page {
  readonly title?: string
  readonly status?: 200 | 404 | 422 | 429 | 503
  readonly reload?: boolean
}

/** Answers with a page in the frame, under a content security policy with a nonce of its own. */
function page(
  c: Context,
  options: WebOptions,
  language: Language,
  body: Child,
  { title, status = 200, reload = false }: Page = {},
) {
  const value = nonce()
  c.header('Content-Security-Policy', policy(value))
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Referrer-Policy', 'no-referrer')
  c.header('Cache-Control', 'no-store')
  c.header('Vary', 'Accept-Language, Cookie')
  const name = WEB_WORDS[language].name
  const assets = { style: `/assets/${options.style.name}`, script: `/assets/${options.script.name}`, nonce: value }
  const html = (
    <Layout
      title={title ? `${title} · ${name}` : name}
      language={language}
      assets={assets}
      here={new URL(c.req.url)}
      reload={reload}
    >
      {body}
    </Layout>
  )
  return c.html(`<!doctype html>${html}`, status)
}

function notReady(c: Context, options: WebOptions, language: Language) {
  c.header('Retry-After', '3')
  const body = <p class="reason">{WEB_WORDS[language].preparing}</p>
  return page(c, options, language, body, { status: 503, reload: true })
}

function message(
  c: Context,
  options: WebOptions,
  language: Language,
  text: string,
  status: 404 | 422 | 429,
  note = '',
) {
  const body = (
    <section class="message">
      <h1>{text}</h1>
      <p>{note}</p>
    </section>
  )
  return page(c, options, language, body, { title: text, status })
}

function askOf(c: Context, language: Language) {
  const history = (c.req.queries('h') ?? []).slice(-10)
  const chosen = c.req.query('lang') ? { language } : {}
  return AskRequest.safeParse({ question: c.req.query('q') ?? '', history, ...chosen })
}

async function chat(c: Context, options: WebOptions, service: Service, language: Language) {
  const words = WEB_WORDS[language]
  const reports = service.reports().map((report) => nameReport(report, language))
  const props = { language, reports, examples: service.examples(language), degraded: service.degraded() }
  if (!c.req.query('q')) return page(c, options, language, <Chat {...props} shown={null} />)
  const parsed = askOf(c, language)
  if (!parsed.success) return message(c, options, language, words.failed.tooLong, 422)
  const verdict = await options.mayAsk(c)
  if (!verdict.allowed) return waiting(c, options, language, verdict.retryAfter)
  const answer = await service.ask(parsed.data, undefined, c.req.raw.signal)
  const shown = { asked: parsed.data.question, history: parsed.data.history, answer }
  return page(c, options, language, <Chat {...props} shown={shown} />, { title: parsed.data.question })
}

/** The answer alone as markup, in events: its stages, then the markup; what the page's script puts into the conversation. */
async function fragment(c: Context, options: WebOptions, service: Service, language: Language) {
  const parsed = askOf(c, language)
  if (!parsed.success) return c.text('', 422)
  const verdict = await options.mayAsk(c)
  if (!verdict.allowed) return c.text('', 429, { 'Retry-After': String(verdict.retryAfter) })
  const { data } = parsed
  return streamSSE(c, async (stream) => {
    const abort = new AbortController()
    stream.onAbort(() => abort.abort())
    try {
      const pending: Promise<void>[] = []
      const answer = await service.ask(
        data,
        (stage) => void pending.push(stream.writeSSE({ event: 'stage', data: stage })),
        abort.signal,
      )
      await Promise.all(pending)
      const html = String(<Exchange asked={data.question} answer={answer} history={data.history} />)
      await stream.writeSSE({ event: 'html', data: JSON.stringify(html) })
    } catch {
      if (!abort.signal.aborted) await stream.writeSSE({ event: 'failed', data: '' })
    }
  })
}

function viewOf(c: Context): ReportView {
  const paragraph = Number(c.req.query('p'))
  const marks = (c.req.query('m') ?? '').split('_').flatMap((part): [number, number][] => {
    const match = MARKS.exec(part)
    return match ? [[Number(match[1]), Number(match[2])]] : []
  })
  return {
    paragraph: Number.isInteger(paragraph) && paragraph > 0 ? paragraph : null,
    marks,
    search: (c.req.query('s') ?? '').trim().slice(0, 100),
    simplified: c.req.query('simplified') === '1',
  }
}

function waiting(c: Context, options: WebOptions, language: Language, seconds: number) {
  c.header('Retry-After', String(seconds))
  return message(c, options, language, WEB_WORDS[language].failed.tooMany, 429)
}

/** What may be the passages asked for, while the question is typed; nothing at all where there are none. */
async function suggested(c: Context, { maySuggest }: WebOptions, service: Service, typed: string) {
  const verdict = await maySuggest(c)
  if (!verdict.allowed) return c.body(null, 429, { 'Retry-After': String(verdict.retryAfter) })
  const language = pageLanguage(c)
  const found = await service.suggest(typed, SUGGESTED, language)
  return found.length > 0 ? c.html(<Suggested found={found} language={language} />) : c.body(null, 204)
}

async function csv(c: Context, service: Service, language: Language) {
  const parsed = askOf(c, language)
  const answer = parsed.success ? await service.ask(parsed.data) : null
  if (answer?.kind !== 'comparison') return null
  c.header('Content-Type', 'text/csv; charset=utf-8')
  c.header('Content-Disposition', 'attachment; filename="youju-comparison.csv"')
  return c.body(comparisonCsv(answer, WEB_WORDS[language]))
}

/** The pages: the chat, the list of reports, one report, and what they are made of. */
export function createWeb(options: WebOptions): Hono {
  const app = new Hono()
  const missing = (c: Context, language: Language) =>
    message(c, options, language, WEB_WORDS[language].notFound, 404, WEB_WORDS[language].notFoundNote)

  app.get('/assets/:name', (c) => {
    const name = c.req.param('name')
    const asset = [options.style, options.script].find((one) => one.name === name)
    if (!asset) return c.notFound()
    const type = asset === options.style ? 'text/css' : 'text/javascript'
    return c.body(asset.text, 200, {
      'Content-Type': `${type}; charset=utf-8`,
      'Cache-Control': FOREVER,
      'X-Content-Type-Options': 'nosniff',
    })
  })
  app.get('/icon.svg', (c) => c.body(ICON, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': FOREVER }))
  app.get('/', (c) => {
    const language = pageLanguage(c)
    const service = options.current()
    return service ? chat(c, options, service, language) : notReady(c, options, language)
  })
  app.get('/answer', (c) => {
    const service = options.current()
    return service ? fragment(c, options, service, pageLanguage(c)) : c.text('', 503, { 'Retry-After': '3' })
  })
  app.get('/suggest', async (c) => {
    const service = options.current()
    const typed = (c.req.query('q') ?? '').trim()
    if (!service || typed === '' || typed.length > LONGEST_TYPED) return c.body(null, 204)
    return suggested(c, options, service, typed)
  })
  app.get('/compare.csv', async (c) => {
    const language = pageLanguage(c)
    const service = options.current()
    if (!service) return notReady(c, options, language)
    const verdict = await options.mayAsk(c)
    if (!verdict.allowed) return waiting(c, options, language, verdict.retryAfter)
    return (await csv(c, service, language)) ?? missing(c, language)
  })
  app.get('/reports', (c) => {
    const language = pageLanguage(c)
    const service = options.current()
    if (!service) return notReady(c, options, language)
    const list = (
      <ReportList
        reports={service.reports()}
        language={language}
        labelOf={(report) => nameReport(report, language).label}
      />
    )
    return page(c, options, language, list, { title: WEB_WORDS[language].reports })
  })
  app.get('/reports/:id', (c) => {
    const language = pageLanguage(c)
    const service = options.current()
    if (!service) return notReady(c, options, language)
    const report = service.report(c.req.param('id'))
    if (!report) return missing(c, language)
    const body = (
      <ReportPage report={report} label={nameReport(report, language).label} view={viewOf(c)} language={language} />
    )
    return page(c, options, language, body, { title: report.title })
  })
  app.get('/reports/:id/original', async (c) => {
    const report = options.current()?.report(c.req.param('id'))
    if (!report) return missing(c, pageLanguage(c))
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(report.file)}`
    return c.body(await options.original(report.file), 200, {
      'Content-Type': 'text/plain',
      'Content-Disposition': disposition,
      'X-Content-Type-Options': 'nosniff',
    })
  })
  app.get('*', (c) => missing(c, pageLanguage(c)))
  return app
}
