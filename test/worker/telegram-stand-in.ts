import { z } from 'zod'

/** The calls that the bot made. */
export const Calls = z.array(z.object({ method: z.string(), payload: z.record(z.string(), z.unknown()) }))
export type Calls = z.infer<typeof Calls>

/** Where the tests read the calls that the stand-in has seen. */
export const CALLS_URL = 'https://telegram-stand-in.invalid/calls'
const METHOD = /^\/bot[^/]+\/(\w+)$/

/** Plays the Bot API, and whatever else a Worker may call: answers every method, and tells its calls at {@link CALLS_URL}. */
export function telegramStandIn(): (request: Request) => Promise<Response> {
  const calls: Calls = []
  return async (request) => {
    const { href, pathname } = new URL(request.url)
    if (href === CALLS_URL) return Response.json(calls)
    const method = METHOD.exec(pathname)?.[1]
    if (!method) return new Response('not played', { status: 501 })
    calls.push(Calls.element.parse({ method, payload: await request.json() }))
    const chat = { id: 1, type: 'private', first_name: 'A' }
    return Response.json({ ok: true, result: { message_id: calls.length, date: 0, chat } })
  }
}
