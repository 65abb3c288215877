import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { streamSSE } from 'hono/streaming'
import { type Answer, AskRequest, type Service, type Stage } from '../../answer/types.ts'
import { faultDetail, ProblemError, refused, refusedReport } from './problems.ts'

/** The largest body read. */
export const BODY_LIMIT = 16 * 1024

const EVENTS = 'text/event-stream'
/** nginx's status for a client that closed its connection; only metrics see it */
const CLIENT_HAS_GONE = 499

type OnAnswer = (answer: Answer) => void

async function jsonOf(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(type)) {
    const detail = `Content-Type is "${type.slice(0, 80)}"; send application/json.`
    throw new ProblemError({ status: 415, title: 'Unsupported Media Type', detail })
  }
  try {
    return await request.json()
  } catch {
    throw new ProblemError({ status: 400, title: 'Bad Request', detail: 'The body is not valid JSON.' })
  }
}

/** The fields of `GET /api/ask`: `q` or `question`, `history` and `reports` repeated, `language`. */
function fieldsOf(c: Context): unknown {
  const { question, q, language, ...others } = c.req.query()
  const history = c.req.queries('history')
  const reports = c.req.queries('reports')
  const { history: _h, reports: _r, ...unknown } = others
  return {
    ...unknown,
    question: question ?? q,
    ...(history ? { history } : {}),
    ...(reports ? { reports } : {}),
    ...(language ? { language } : {}),
  }
}

/** What is asked, from a POST's body or a GET's query; throws the problem it is refused with. */
export async function askRequestOf(c: Context, held: (id: string) => boolean): Promise<AskRequest> {
  const fields = c.req.method === 'POST' ? await jsonOf(c.req.raw) : fieldsOf(c)
  const parsed = AskRequest.safeParse(fields, { reportInput: true })
  if (!parsed.success) throw refused(parsed.error)
  const strange = parsed.data.reports?.find((id) => !held(id))
  if (strange !== undefined) throw refusedReport(strange)
  return parsed.data
}

/** Whether the client would rather have events than one JSON document. */
export function wantsEvents(c: Context): boolean {
  const supports = ['application/json', EVENTS]
  return accepts(c, { header: 'Accept', supports, default: 'application/json' }) === EVENTS
}

/** The answer as one JSON document; nothing is worked on for a client that has gone. */
export async function answerOnce(c: Context, service: Service, request: AskRequest, onAnswer: OnAnswer) {
  const { signal } = c.req.raw
  try {
    const answer = await service.ask(request, undefined, signal)
    onAnswer(answer)
    return c.json(answer)
  } catch (error) {
    if (signal.aborted) return new Response(null, { status: CLIENT_HAS_GONE })
    throw error
  }
}

/** The same answer as server-sent events: stages as they begin, the answer, done; an error ends the stream. */
export function streamAnswer(
  c: Context,
  service: Service,
  request: AskRequest,
  onAnswer: OnAnswer,
  onFault?: (error: unknown) => void,
): Response {
  return streamSSE(c, async (stream) => {
    const abort = new AbortController()
    stream.onAbort(() => abort.abort())
    const send = (event: string, data: unknown) => stream.writeSSE({ event, data: JSON.stringify(data) })
    const pending: Promise<void>[] = []
    const onStage = (stage: Stage) => void pending.push(send('stage', { stage }))
    try {
      const answer = await service.ask(request, onStage, abort.signal)
      await Promise.all(pending)
      onAnswer(answer)
      await send('answer', answer)
      await send('done', {})
    } catch (error) {
      if (abort.signal.aborted) return
      onFault?.(error)
      await send('error', {
        type: 'about:blank',
        title: 'Internal Server Error',
        status: 500,
        detail: faultDetail(error),
      })
    }
  })
}
