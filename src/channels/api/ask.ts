import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { type Answer, AskRequest, type Service, type Stage } from '../../answer/types.ts'
import { YoujuError } from '../../errors.ts'
import { ProblemError, refused } from './problems.ts'

/** The largest body read. */
export const BODY_LIMIT = 16 * 1024

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
  const parsed = AskRequest.safeParse(c.req.method === 'POST' ? await jsonOf(c.req.raw) : fieldsOf(c))
  if (!parsed.success) throw refused(parsed.error)
  const strange = parsed.data.reports?.find((id) => !held(id))
  if (strange === undefined) return parsed.data
  const message = `no report "${strange.slice(0, 80)}" is held; GET /api/reports lists the ids`
  const issues = [{ path: 'reports', message }]
  throw new ProblemError({
    status: 422,
    title: 'Unprocessable Content',
    detail: `The request does not fit: reports: ${message}.`,
    issues,
  })
}

function detailOf(error: unknown): string {
  return error instanceof YoujuError
    ? `${error.message}. ${error.remedy}`
    : 'The question could not be answered because of a fault in the service.'
}

/** The same answer as server-sent events: stages as they begin, the answer, done; an error ends the stream. */
export function streamAnswer(
  c: Context,
  service: Service,
  request: AskRequest,
  onAnswer: (answer: Answer) => void,
): Response {
  return streamSSE(c, async (stream) => {
    const abort = new AbortController()
    stream.onAbort(() => abort.abort())
    const send = (event: string, data: unknown) => stream.writeSSE({ event, data: JSON.stringify(data) })
    const pending: Promise<void>[] = []
    try {
      const answer = await service.ask(
        request,
        (stage: Stage) => void pending.push(send('stage', { stage })),
        abort.signal,
      )
      await Promise.all(pending)
      onAnswer(answer)
      await send('answer', answer)
      await send('done', {})
    } catch (error) {
      if (abort.signal.aborted) return
      await send('error', { title: 'Internal Server Error', status: 500, detail: detailOf(error) })
    }
  })
}
