import { type Clues, sumOf } from './clues.ts'
import type { FigureClue } from './figure-clues.ts'
import type { Lexicon } from './lexicon.ts'
import fitted from './weights.json' with { type: 'json' }

type FigureWeights = Readonly<Record<FigureClue, number>>

/**
 * What each clue counts among the figures of one passage, with figureFit at its own weight: written by
 * `embeddings/train/plain/fit.ts`, not by hand; embeddings/train/README.md says on what, and how well it does.
 */
const FIGURE_WEIGHTS: { readonly chinese: FigureWeights; readonly english: FigureWeights } = fitted.figure

/** What words beside a figure say of it, by stems of an English question; fitted with the rest. */
export const LEXICON: Lexicon = fitted.lexicon

/** How a figure scores among those of its passage, without its fit. */
export function figureScore(clues: Clues<FigureClue>, english: boolean): number {
  return sumOf(clues, english ? FIGURE_WEIGHTS.english : FIGURE_WEIGHTS.chinese)
}
