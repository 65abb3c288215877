/** What is told of indexing: see the index's Progress. */
export interface IndexingProgress {
  readonly report: string
  readonly passagesDone: number
  readonly passagesTotal: number
  readonly msLeft: number
}

const BAR = 24
const PLAIN_EVERY_MS = 1000

function seconds(ms: number): string {
  return ms >= 90_000 ? `${Math.round(ms / 60_000)} min` : `${Math.ceil(ms / 1000)} s`
}

function barLine({ report, passagesDone, passagesTotal, msLeft }: IndexingProgress): string {
  const filled = Math.round((BAR * passagesDone) / Math.max(1, passagesTotal))
  return `[${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}] ${passagesDone}/${passagesTotal} passages, ${seconds(msLeft)} left, ${report}`
}

/**
 * Shows progress on a stream: one bar that redraws itself on a terminal, else a plain line at most once a second and at
 * the end. `now` gives milliseconds.
 */
export function showProgress(
  write: (text: string) => void,
  isTerminal: boolean,
  now: () => number,
): (progress: IndexingProgress) => void {
  let last = Number.NEGATIVE_INFINITY
  return (progress) => {
    const isLast = progress.passagesDone === progress.passagesTotal
    if (isTerminal) return write(`\r\u001b[K${barLine(progress)}${isLast ? '\n' : ''}`)
    if (!isLast && now() - last < PLAIN_EVERY_MS) return
    last = now()
    const { report, passagesDone, passagesTotal, msLeft } = progress
    write(`indexing ${report}: ${passagesDone} of ${passagesTotal} passages, ${seconds(msLeft)} left\n`)
  }
}
