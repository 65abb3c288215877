import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { z } from 'zod'
import { YoujuError } from '../../errors.ts'

/** One field that a schema refused. */
interface Issue {
  readonly path: string
  readonly message: string
  /** what it was, shortened */
  readonly value?: string
}

const SHOWN_AT_MOST = 80

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

/** What a client is told of a fault: the words of an error made for users, of any other nothing but that it was one. */
export function faultDetail(error: unknown): string {
  return error instanceof YoujuError
    ? `${error.message.replace(/\.$/, '')}. ${error.remedy}`
    : 'The service failed. Try again; if it fails again, tell its keeper.'
}

/** As much of a refused value as helps to find it; nothing of a whole object. */
function shown(value: unknown): string | undefined {
  const text = typeof value === 'object' ? undefined : JSON.stringify(value)
  return text && text.length > SHOWN_AT_MOST ? `${text.slice(0, SHOWN_AT_MOST)}…` : text
}

function issueOf({ path, message, input }: z.core.$ZodIssue): Issue {
  const value = shown(input)
  return { path: path.join('.') || '(body)', message, ...(value === undefined ? {} : { value }) }
}

function unfit(issues: readonly Issue[]): ProblemError {
  const detail = `The request does not fit: ${issues.map(({ path, message }) => `${path}: ${message}`).join('; ')}.`
  return new ProblemError({ status: 422, title: 'Unprocessable Content', detail, issues })
}

/** What a schema refused, field by field; values come along where it parsed with `reportInput`. */
export function refused(error: z.ZodError): ProblemError {
  return unfit(error.issues.map(issueOf))
}

/** A question about a report that is not held. */
export function refusedReport(id: string): ProblemError {
  const message = 'no such report is held; GET /api/reports lists the ids'
  return unfit([{ path: 'reports', message, value: shown(id) ?? '' }])
}

/** 404 for a report that is not held. */
export function notHeld(id: string): ProblemError {
  const detail = `No report ${shown(id)} is held; GET /api/reports lists the ids.`
  return new ProblemError({ status: 404, title: 'Not Found', detail })
}

/** 503 while the index is not ready. */
export function notReady(): ProblemError {
  return new ProblemError(
    { status: 503, title: 'Service Unavailable', detail: 'The index is being built or loaded. Try again in a moment.' },
    { 'Retry-After': '5' },
  )
}
