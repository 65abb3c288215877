import type { Language } from '../../answer/types.ts'

/** What is remembered of a chat, in memory only. */
interface Memory {
  questions: readonly string[]
  language: Language | undefined
  at: number
}

const MOST_QUESTIONS = 10
const KEPT_MS = 3_600_000
const MOST_CHATS = 5000

/** The chats' last questions and chosen languages: ten questions for an hour, for a limited number of chats. */
export class Chats {
  readonly #chats = new Map<number, Memory>()

  /** `now` gives milliseconds. */
  constructor(readonly now: () => number) {}

  #of(chat: number): Memory {
    const known = this.#chats.get(chat)
    const memory =
      known && this.now() - known.at < KEPT_MS ? known : { questions: [], language: known?.language, at: this.now() }
    this.#chats.delete(chat)
    this.#chats.set(chat, memory)
    const [oldest] = this.#chats.keys()
    if (this.#chats.size > MOST_CHATS && oldest !== undefined) this.#chats.delete(oldest)
    return memory
  }

  history(chat: number): readonly string[] {
    return this.#of(chat).questions
  }

  language(chat: number): Language | undefined {
    return this.#of(chat).language
  }

  remember(chat: number, question: string): void {
    const memory = this.#of(chat)
    memory.questions = [...memory.questions, question].slice(-MOST_QUESTIONS)
    memory.at = this.now()
  }

  speak(chat: number, language: Language): void {
    this.#of(chat).language = language
  }

  forget(chat: number): void {
    this.#of(chat).questions = []
  }
}

/** Runs tasks: those of one key after another, those of different keys side by side up to a limit. */
export class Lanes {
  readonly #tails = new Map<number, Promise<void>>()
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(readonly limit: number) {}

  /** Settles when the task has run; never rejects, as tasks answer for their own errors. */
  run(key: number, task: () => Promise<void>): Promise<void> {
    const before = this.#tails.get(key) ?? Promise.resolve()
    const tail = before.then(() => this.#limited(task)).catch(() => undefined)
    this.#tails.set(key, tail)
    void tail.then(() => {
      if (this.#tails.get(key) === tail) this.#tails.delete(key)
    })
    return tail
  }

  async #limited(task: () => Promise<void>): Promise<void> {
    if (this.#running < this.limit) this.#running++
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      await task()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running--
    }
  }

  /** Settles when nothing runs any more. */
  async idle(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all(this.#tails.values())
  }
}

const MOST_UPDATES = 2000

/** Tells whether an update has been seen before; remembers the last two thousand. */
export class SeenUpdates {
  readonly #seen = new Set<number>()

  isNew(update: number): boolean {
    if (this.#seen.has(update)) return false
    this.#seen.add(update)
    const [oldest] = this.#seen
    if (this.#seen.size > MOST_UPDATES && oldest !== undefined) this.#seen.delete(oldest)
    return true
  }
}
