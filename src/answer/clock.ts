import type { Stage } from './types.ts'

/** Milliseconds spent, by stage. */
export interface Stopwatch {
  /** runs a stage, adds its time to the stage's, and tells who waits that it began */
  measure<T>(stage: Stage, work: () => Promise<T> | T): Promise<T>
  took(): { total: number; embed: number; search: number; read: number }
}

const rounded = (milliseconds: number) => Math.round(milliseconds * 10) / 10

/** A stopwatch that starts now. */
export function startStopwatch(onStage: ((stage: Stage) => void) | undefined): Stopwatch {
  const start = performance.now()
  const spent: Record<Stage, number> = { embed: 0, search: 0, read: 0 }
  let current: Stage | null = null
  return {
    async measure(stage, work) {
      if (stage !== current) onStage?.(stage)
      current = stage
      const from = performance.now()
      try {
        return await work()
      } finally {
        spent[stage] += performance.now() - from
      }
    },
    took: () => ({
      total: rounded(performance.now() - start),
      embed: rounded(spent.embed),
      search: rounded(spent.search),
      read: rounded(spent.read),
    }),
  }
}
