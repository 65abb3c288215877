import type { Api } from 'grammy'
import type { Update } from 'grammy/types'
import { type Persistence, persist } from './retry.ts'

/** The kinds of updates that the bot hears of. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'inline_query'] as const
const POLL_SECONDS = 25

function rejectedWhenAborted(signal: AbortSignal): Promise<never> {
  const rejected = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  rejected.catch(() => undefined)
  return rejected
}

/** Asks Telegram for updates until it is stopped. */
export class Polling {
  #offset = 0
  readonly #stopped: Promise<never>

  constructor(
    readonly api: Api,
    readonly take: (update: Update) => Promise<void>,
    readonly persistence: Persistence,
  ) {
    this.#stopped = rejectedWhenAborted(persistence.stopping)
  }

  async #once(): Promise<true> {
    const options = { offset: this.#offset, timeout: POLL_SECONDS, allowed_updates: ALLOWED_UPDATES }
    const asked = this.api.getUpdates(options)
    asked.catch(() => undefined)
    for (const update of await Promise.race([asked, this.#stopped])) {
      this.#offset = Math.max(this.#offset, update.update_id + 1)
      void this.take(update)
    }
    return true
  }

  /** Settles when it is stopped, or the token is no longer accepted. */
  async run(): Promise<void> {
    while (await persist(() => this.#once(), this.persistence));
    await this.#confirm()
  }

  /** What was taken is not to come again after a restart. */
  async #confirm(): Promise<void> {
    if (this.#offset === 0) return
    await this.api.getUpdates({ offset: this.#offset, limit: 1, timeout: 0 }).catch(() => undefined)
  }
}
