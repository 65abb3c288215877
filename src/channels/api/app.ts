import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { Answer, Service } from '../../answer/types.ts'
import { YoujuError } from '../../errors.ts'
import { askRequestOf, BODY_LIMIT, streamAnswer } from './ask.ts'
import { createMetrics } from './metrics.ts'
import { notReady, ProblemError, problemResponse, refused } from './problems.ts'
import type { Verdict } from './rate-limit.ts'
import { reportDetail, reportSummary } from './reports.ts'

/** What the HTTP API is given. */
export interface ApiOptions {
  /** the service, once the index is ready */
  readonly current: () => Service | undefined
  /** whether the client of a request may ask now */
  readonly mayAsk: (c: Context) => Verdict
  /** questions a minute for one client, to be told of */
  readonly ratePerMinute: number
  /** told of faults that no user can mend */
  readonly onFault?: (error: unknown) => void
}

const Search = z.strictObject({
  q: z.string().trim().min(1).max(500),
  limit: z.coerce.number().int().min(1).max(50).default(10),
})
const METHODS: Readonly<Record<string, string>> = {
  '/api/ask': 'GET, POST',
  '/api/search': 'GET',
  '/api/reports': 'GET',
}
const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  Vary: 'Accept',
}

function ready(options: ApiOptions): Service {
  const service = options.current()
  if (!service) throw notReady()
  return service
}

function faultResponse(c: Context, error: unknown, options: ApiOptions): Response {
  if (error instanceof ProblemError) return problemResponse(c, error.problem, error.headers)
  options.onFault?.(error)
  const detail =
    error instanceof YoujuError
      ? `${error.message}. ${error.remedy}`
      : 'The service failed. Try again; if it fails again, tell its keeper.'
  return problemResponse(c, { status: 500, title: 'Internal Server Error', detail })
}

/** The HTTP API of the answer contract, with health, readiness and metrics; the same object answers in tests. */
export function createApi(options: ApiOptions): Hono {
  const app = new Hono()
  const metrics = createMetrics()
  const counted = (answer: Answer) => metrics.answer(answer.kind, answer.took.total / 1000)

  app.onError((error, c) => faultResponse(c, error, options))
  app.use('/api/*', async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value)
    metrics.request(
      c.req.path.replace(/^(\/api\/reports\/).+/, '$1:id').replace(/^(\/api\/(?!ask$|search$|reports)).*/, '$1*'),
      c.res.status,
    )
  })
  app.use('/api/ask', async (c, next) => {
    const verdict = options.mayAsk(c)
    if (verdict.allowed) return next()
    const detail = `More than ${options.ratePerMinute} questions a minute. Try again in ${verdict.retryAfter} s.`
    throw new ProblemError(
      { status: 429, title: 'Too Many Requests', detail },
      { 'Retry-After': String(verdict.retryAfter) },
    )
  })
  app.use(
    '/api/ask',
    bodyLimit({
      maxSize: BODY_LIMIT,
      onError: (c) =>
        problemResponse(c, {
          status: 413,
          title: 'Content Too Large',
          detail: `The body is over ${BODY_LIMIT / 1024} KiB.`,
        }),
    }),
  )
  app.on(['GET', 'POST'], '/api/ask', async (c) => {
    const service = ready(options)
    const request = await askRequestOf(c, (id) => service.report(id) !== undefined)
    if (/\btext\/event-stream\b/.test(c.req.header('accept') ?? '')) return streamAnswer(c, service, request, counted)
    const answer = await service.ask(request, undefined, c.req.raw.signal)
    counted(answer)
    return c.json(answer)
  })
  app.get('/api/search', async (c) => {
    const parsed = Search.safeParse(c.req.query())
    if (!parsed.success) throw refused(parsed.error)
    return c.json({ question: parsed.data.q, passages: await ready(options).search(parsed.data.q, parsed.data.limit) })
  })
  app.get('/api/reports', (c) => c.json({ reports: ready(options).reports().map(reportSummary) }))
  app.get('/api/reports/:id', (c) => {
    const id = c.req.param('id')
    const report = ready(options).report(id)
    if (report) return c.json(reportDetail(report))
    throw new ProblemError({
      status: 404,
      title: 'Not Found',
      detail: `No report "${id.slice(0, 80)}" is held; GET /api/reports lists the ids.`,
    })
  })
  app.all('/api/*', (c) => {
    const methods = METHODS[c.req.path] ?? (c.req.path.startsWith('/api/reports/') ? 'GET' : undefined)
    if (!methods)
      throw new ProblemError({ status: 404, title: 'Not Found', detail: 'There is no such path; see the API page.' })
    throw new ProblemError({ status: 405, title: 'Method Not Allowed', detail: `Use ${methods}.` }, { Allow: methods })
  })
  app.get('/healthz', (c) => c.json({ status: 'alive' }))
  app.get('/readyz', (c) => {
    const service = ready(options)
    const degraded = service.degraded()
    return c.json({ status: degraded.length > 0 ? 'degraded' : 'ready', reports: service.reports().length, degraded })
  })
  app.get('/metrics', (c) =>
    c.text(metrics.text(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }),
  )
  return app
}
