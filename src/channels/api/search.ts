import type { Context } from 'hono'
import { z } from 'zod'
import { refused } from './problems.ts'

const LIMIT = 'a whole number from 1 to 50'
const Limit = z
  .string()
  .regex(/^\d{1,2}$/, LIMIT)
  .transform(Number)
  .pipe(z.number().min(1, LIMIT).max(50, LIMIT))
const SearchRequest = z.strictObject({ q: z.string().trim().min(1).max(500), limit: Limit.default(10) })

/** What `GET /api/search` is asked for; throws the problem it is refused with. */
export function searchRequestOf(c: Context): z.infer<typeof SearchRequest> {
  const parsed = SearchRequest.safeParse(c.req.query(), { reportInput: true })
  if (!parsed.success) throw refused(parsed.error)
  return parsed.data
}
