import { GrammyError, HttpError, type Transformer } from 'grammy'
import { YoujuError } from '../../errors.ts'

const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 60_000
/** A message is sent again after 1, 2, 4, 8 and 16 seconds, then given up. */
const LAST_SENDING_WAIT_MS = 16_000
/** What an answer is lost without; typing and answers to a waiting client are useless when late. */
const WORTH_SENDING_AGAIN = /^(?:send(?!ChatAction)|edit)/

/** What may be told of a failure: its code and Telegram's words, never the address called, which holds the token. */
export function told(error: unknown): string {
  if (error instanceof GrammyError && error.error_code === 409)
    return `another program polls with this token (409 ${error.description}); stop it`
  if (error instanceof GrammyError) return `Telegram answered ${error.error_code} ${error.description}`
  if (error instanceof HttpError) return 'Telegram cannot be reached'
  if (error instanceof YoujuError) return error.message
  return `a fault while answering (${error instanceof Error ? error.name : typeof error})`
}

/** What trying again needs of the world. */
export interface Persistence {
  readonly stopping: AbortSignal
  readonly sleep: (ms: number) => Promise<void>
  readonly log: (line: string) => void
}

const NOT_ACCEPTED =
  'telegram: the token is not accepted (401); the bot is stopped, the rest goes on. Correct YOUJU_TELEGRAM_TOKEN and start again.'

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
        log(NOT_ACCEPTED)
        return null
      }
      log(`telegram: ${told(error)}; trying again in ${Math.round(wait / 1000)} s`)
      await sleep(wait)
    }
  }
  return null
}

type Reply = Awaited<ReturnType<Parameters<Transformer>[0]>>

/** What went wrong with a call that may go better later; null where it did not, or where it would not. */
function passingTrouble(reply: Reply): string | null {
  return !reply.ok && reply.error_code >= 500 ? `Telegram answered ${reply.error_code} ${reply.description}` : null
}

/** Sends again what network loss or a fault of Telegram's kept from arriving, a few times, each told in a line. */
export function sendingAgain({ sleep, log }: Pick<Persistence, 'sleep' | 'log'>): Transformer {
  return async (call, method, payload, signal) => {
    for (let wait = FIRST_WAIT_MS; ; wait *= 2) {
      const isLast = wait > LAST_SENDING_WAIT_MS || !WORTH_SENDING_AGAIN.test(method)
      const outcome = await call(method, payload, signal).catch((error: unknown) => {
        if (isLast || !(error instanceof HttpError)) throw error
        return told(error)
      })
      const trouble = typeof outcome === 'string' ? outcome : passingTrouble(outcome)
      if (typeof outcome !== 'string' && (isLast || trouble === null)) return outcome
      log(`telegram: ${trouble}; sending again in ${wait / 1000} s`)
      await sleep(wait)
    }
  }
}
