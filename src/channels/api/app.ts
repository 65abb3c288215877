import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { etag } from 'hono/etag'
import type { Service } from '../../answer/types.ts'
import { answerOnce, askRequestOf, BODY_LIMIT, streamAnswer, wantsEvents } from './ask.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { faultDetail, notHeld, notReady, ProblemError, problemResponse } from './problems.ts'
import type { Verdict } from './rate-limit.ts'
import { reportDetail, reportSummary } from './reports.ts'
import { methodsOf, routeOf, WATCHED } from './routes.ts'
import { searchRequestOf } from './search.ts'

/** What the HTTP API is given. */
export interface ApiOptions {
  /** the service, once the index is ready */
  readonly current: () => Service | undefined
  /** whether the client of a request may ask now */
  readonly mayAsk: (c: Context) => Verdict | Promise<Verdict>
  /** questions a minute for one client, to be told of */
  readonly ratePerMinute: number
  /** told of faults that no user can mend */
  readonly onFault?: (error: unknown) => void
}

const HEADERS = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', Vary: 'Accept' }

function ready(options: ApiOptions): Service {
  const service = options.current()
  if (!service) throw notReady()
  return service
}

function faultResponse(c: Context, error: unknown, options: ApiOptions): Response {
  if (error instanceof ProblemError) return problemResponse(c, error.problem, error.headers)
  options.onFault?.(error)
  return problemResponse(c, { status: 500, title: 'Internal Server Error', detail: faultDetail(error) })
}

function tooOften(perMinute: number, retryAfter: number): ProblemError {
  const detail = `More than ${perMinute} questions a minute. Try again in ${retryAfter} s.`
  return new ProblemError({ status: 429, title: 'Too Many Requests', detail }, { 'Retry-After': String(retryAfter) })
}

/** What happens to every request, whatever it asks: headers, counting, the limits on how often and how much. */
function guard(app: Hono, options: ApiOptions, metrics: Metrics): void {
  for (const path of ['/api/*', ...WATCHED]) {
    app.use(path, async (c, next) => {
      await next()
      for (const [name, value] of Object.entries(HEADERS)) c.header(name, value)
      if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store')
    })
  }
  app.use('/api/*', async (c, next) => {
    await next()
    metrics.request(routeOf(c.req.path), c.res.status)
  })
  for (const path of ['/api/ask', '/api/search']) {
    app.use(path, async (c, next) => {
      const verdict = await options.mayAsk(c)
      if (!verdict.allowed) throw tooOften(options.ratePerMinute, verdict.retryAfter)
      await next()
    })
  }
  const detail = `The body is over ${BODY_LIMIT / 1024} KiB.`
  const onError = (c: Context) => problemResponse(c, { status: 413, title: 'Content Too Large', detail })
  app.use('/api/ask', bodyLimit({ maxSize: BODY_LIMIT, onError }))
}

function routeQuestions(app: Hono, options: ApiOptions, metrics: Metrics): void {
  app.on(['GET', 'POST'], '/api/ask', async (c) => {
    const service = ready(options)
    const request = await askRequestOf(c, (id) => service.report(id) !== undefined)
    return wantsEvents(c)
      ? streamAnswer(c, service, request, metrics.answer, options.onFault)
      : answerOnce(c, service, request, metrics.answer)
  })
  app.get('/api/search', async (c) => {
    const { q, limit } = searchRequestOf(c)
    return c.json({ question: q, passages: await ready(options).search(q, limit) })
  })
}

function routeReports(app: Hono, options: ApiOptions): void {
  app.get('/api/reports', (c) => c.json({ reports: ready(options).reports().map(reportSummary) }))
  app.get('/api/reports/:id', etag(), (c) => {
    const id = c.req.param('id')
    const report = ready(options).report(id)
    if (!report) throw notHeld(id)
    return c.json(reportDetail(report), 200, { 'Cache-Control': 'no-cache' })
  })
}

function routeHealth(app: Hono, options: ApiOptions, metrics: Metrics): void {
  app.get('/healthz', (c) => c.json({ status: 'alive' }))
  app.get('/readyz', (c) => {
    const service = ready(options)
    const degraded = service.degraded()
    return c.json({ status: degraded.length > 0 ? 'degraded' : 'ready', reports: service.reports().length, degraded })
  })
  app.get('/metrics', (c) =>
    c.text(metrics.text(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }),
  )
}

function refuseTheRest(c: Context): never {
  const methods = methodsOf(c.req.path)
  if (!methods)
    throw new ProblemError({ status: 404, title: 'Not Found', detail: 'There is no such path; see the API page.' })
  throw new ProblemError({ status: 405, title: 'Method Not Allowed', detail: `Use ${methods}.` }, { Allow: methods })
}

/** The HTTP API of the answer contract, with health, readiness and metrics; the same object answers in tests. */
export function createApi(options: ApiOptions): Hono {
  const app = new Hono()
  const metrics = createMetrics()
  app.onError((error, c) => faultResponse(c, error, options))
  guard(app, options, metrics)
  routeQuestions(app, options, metrics)
  routeReports(app, options)
  routeHealth(app, options, metrics)
  for (const path of ['/api/*', ...WATCHED]) app.all(path, refuseTheRest)
  return app
}
