import { figuresIn } from '../text/figures.ts'
import { folded } from '../text/fold.ts'
import type { Figure } from './types.ts'

/** The figure that a short answer is, or null where it is words: read from the slice, never computed from elsewhere. */
export function figureOf(short: string): Figure | null {
  const text = folded(short)
  const found = figuresIn(text).filter((figure) => figure.kind !== 'date')
  const only = found[0]
  if (!only || found.length > 1 || only.end - only.start < text.trim().length - 2) return null
  return { value: only.value, unit: only.unit, approximate: only.approximate }
}
