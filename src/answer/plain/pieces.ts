import type { Run } from '../../text/sentences.ts'
import type { Reading } from '../reader.ts'

/** A run that may answer, with what is thought of it. */
export interface Liked extends Run {
  readonly score: number
}

/** The logit of what no answer starts or ends with: far below every other. */
export const UNLIKED = -40

/** The places where a run starts or ends, and both ends of the text, in order. */
function cutsOf(length: number, runs: readonly Run[]): number[] {
  const cuts = new Set([0, length, ...runs.flatMap(({ start, end }) => [start, end])])
  return [...cuts].toSorted((a, b) => a - b)
}

/**
 * A text in pieces, one for each run and one for what lies between, of which each run's is liked by its score: half of
 * it for its start and half for its end.
 */
export function piecesOf(text: string, runs: readonly Liked[]): Omit<Reading, 'answerable'> {
  const cuts = cutsOf(text.length, runs)
  const pieces = cuts.slice(1).map((end, i) => ({ start: cuts[i] ?? 0, end }))
  const liked = (holds: (run: Run, piece: Run) => boolean) =>
    Float32Array.from(pieces, (piece) => {
      const scores = runs.filter((run) => holds(run, piece)).map(({ score }) => score / 2)
      return Math.max(UNLIKED, ...scores)
    })
  return {
    pieces,
    starts: liked((run, piece) => run.start === piece.start),
    ends: liked((run, piece) => run.end === piece.end),
  }
}
