/** Whether a client may ask now, and if not, in how many whole seconds. */
export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly retryAfter: number }

/** Clients remembered at most; beyond that the one that asked longest ago is forgotten. */
const MOST_CLIENTS = 10_000
const MINUTE_MS = 60_000

/** How often what is being typed may be looked up for each question that may be asked: a question typed at leisure takes five. */
export const SUGGESTIONS_A_QUESTION = 5

/**
 * A token bucket for each client: `perMinute` questions at once, refilled evenly over a minute. `now` gives milliseconds.
 */
export function rateLimit(perMinute: number, now: () => number): (client: string) => Verdict {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return (client) => {
    const at = now()
    const before = buckets.get(client) ?? { tokens: perMinute, at }
    const tokens = Math.min(perMinute, before.tokens + ((at - before.at) * perMinute) / MINUTE_MS)
    buckets.delete(client)
    buckets.set(client, { tokens: tokens >= 1 ? tokens - 1 : tokens, at })
    const [oldest] = buckets.keys()
    if (buckets.size > MOST_CLIENTS && oldest !== undefined) buckets.delete(oldest)
    if (tokens >= 1) return { allowed: true }
    return { allowed: false, retryAfter: Math.ceil(((1 - tokens) * MINUTE_MS) / perMinute / 1000) }
  }
}
