import type { Update } from 'grammy/types'
import { type Context, Hono } from 'hono'

const SECRET_HEADER = 'x-telegram-bot-api-secret-token'

/** What serving the webhook needs. */
export interface WebhookParts {
  readonly secret: string
  /** whether updates are taken now; until then Telegram is asked to send them later */
  readonly isHearing: () => boolean
  /** takes an update; settles, always well, when it is dealt with */
  readonly take: (update: Update) => Promise<void>
  /** lets work go on after the answer, where the runtime would stop it */
  readonly waitUntil: ((work: Promise<void>, c: Context) => void) | undefined
}

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}

/** Compares by digests, all bytes of them, so that the time taken tells nothing of the secret. */
async function isSecret(given: string, secret: string): Promise<boolean> {
  const [a, b] = await Promise.all([digest(given), digest(secret)])
  return a.reduce((difference, byte, i) => difference | (byte ^ (b[i] ?? 0)), 0) === 0
}

/** `POST /telegram`: answers Telegram at once and works on afterwards, so that a slow answer is not sent twice. */
export function webhookApp({ secret, isHearing, take, waitUntil }: WebhookParts): Hono {
  const app = new Hono()
  app.post('/telegram', async (c) => {
    if (!(await isSecret(c.req.header(SECRET_HEADER) ?? '', secret))) return c.text('', 401)
    if (!isHearing()) return c.text('', 503, { 'retry-after': '5' })
    const update = await c.req.json<Update>().catch(() => null)
    if (typeof update?.update_id !== 'number') return c.text('', 400)
    const work = take(update)
    waitUntil?.(work, c)
    return c.text('', 200)
  })
  return app
}
