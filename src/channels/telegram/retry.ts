import { GrammyError, HttpError } from 'grammy'

const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 60_000

/** What may be told of a failure: its code and Telegram's words, never the address called, which holds the token. */
export function told(error: unknown): string {
  if (error instanceof GrammyError && error.error_code === 409)
    return 'another program polls with this token (409); stop it'
  if (error instanceof GrammyError) return `Telegram answered ${error.error_code} ${error.description}`
  return error instanceof HttpError ? 'Telegram cannot be reached' : 'a fault while answering'
}

/** What trying again needs of the world. */
export interface Persistence {
  readonly stopping: AbortSignal
  readonly sleep: (ms: number) => Promise<void>
  readonly log: (line: string) => void
}

/**
 * Does something until it succeeds, waiting longer each time, up to a minute. Gives null where it cannot: the token is
 * not accepted (which is told), or all is being stopped.
 */
export async function persist<T>(work: () => Promise<T>, { stopping, sleep, log }: Persistence): Promise<T | null> {
  for (let wait = FIRST_WAIT_MS; !stopping.aborted; wait = Math.min(LONGEST_WAIT_MS, 2 * wait)) {
    try {
      return await work()
    } catch (error) {
      if (stopping.aborted) return null
      if (error instanceof GrammyError && error.error_code === 401) {
        log(
          'telegram: the token is not accepted (401); the bot is stopped, the rest goes on. Correct YOUJU_TELEGRAM_TOKEN and start again.',
        )
        return null
      }
      log(`telegram: ${told(error)}; trying again in ${Math.round(wait / 1000)} s`)
      await sleep(wait)
    }
  }
  return null
}
