import { type FigureRun, figuresIn } from '../text/figures.ts'
import type { Run } from '../text/sentences.ts'
import type { Figure } from './types.ts'

/** How many characters beside its figure an answer may have and still be that figure: 共, 达. */
const BESIDE = 2

function touches(figure: FigureRun, run: Run): boolean {
  return figure.start < run.end && run.start < figure.end
}

/** The run of a folded text, widened so that it cuts no figure: 75件 within 775件 becomes the whole. */
export function withWholeFigures(text: string, run: Run): Run {
  const touched = figuresIn(text).filter((figure) => touches(figure, run))
  const start = Math.min(run.start, ...touched.map((figure) => figure.start))
  return { start, end: Math.max(run.end, ...touched.map((figure) => figure.end)) }
}

/**
 * The figure that a run of a folded text is, or null where it is words: one that stands in the text at just this place,
 * read with what is around it, never computed from elsewhere.
 */
export function figureAt(text: string, run: Run): Figure | null {
  const [only, ...more] = figuresIn(text).filter((figure) => figure.kind !== 'date' && touches(figure, run))
  if (!only || more.length > 0 || only.start < run.start || only.end > run.end) return null
  if (only.end - only.start < text.slice(run.start, run.end).trim().length - BESIDE) return null
  return { value: only.value, unit: only.unit, approximate: only.approximate }
}
