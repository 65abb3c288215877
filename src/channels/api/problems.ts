import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { z } from 'zod'

/** One field that a schema refused. */
interface Issue {
  readonly path: string
  readonly message: string
}

/** RFC 9457 problem details. */
export interface Problem {
  readonly status: ContentfulStatusCode
  readonly title: string
  readonly detail: string
  readonly issues?: readonly Issue[]
}

/** Thrown where a request cannot be served; {@link problemResponse} makes the answer of it. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'

  constructor(
    readonly problem: Problem,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(problem.detail)
  }
}

/** The response for a problem. */
export function problemResponse(
  c: Context,
  problem: Problem,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const { status, title, detail, issues } = problem
  const body = { type: 'about:blank', title, status, detail, ...(issues ? { issues } : {}) }
  return c.body(JSON.stringify(body), status, { 'Content-Type': 'application/problem+json', ...headers })
}

/** What a schema refused, field by field; values are not repeated. */
export function refused(error: z.ZodError): ProblemError {
  const issues = error.issues.map((issue) => ({ path: issue.path.join('.') || '(body)', message: issue.message }))
  const fields = issues.map((issue) => `${issue.path}: ${issue.message}`).join('; ')
  return new ProblemError({
    status: 422,
    title: 'Unprocessable Content',
    detail: `The request does not fit: ${fields}.`,
    issues,
  })
}

/** 503 while the index is not ready. */
export function notReady(): ProblemError {
  return new ProblemError(
    { status: 503, title: 'Service Unavailable', detail: 'The index is being built or loaded. Try again in a moment.' },
    { 'Retry-After': '5' },
  )
}
