import type { FigureClue } from '../../../src/answer/plain/figure-clues.ts'
import { type Lexicon, lexiconScore } from '../../../src/answer/plain/lexicon.ts'
import type { Choice, FigureExample } from './examples.ts'
import { fitClues, fitLexicon } from './fit-figures.ts'

/** All weights, as src/answer/plain/fitted.ts takes them. */
interface FittedWeights {
  readonly figure: { readonly chinese: Record<string, number>; readonly english: Record<string, number> }
  readonly lexicon: Lexicon
}

/** The lexicon's entries are fitted behind the clues. */
function isFittedClue(name: string): name is FigureClue {
  return name !== 'lexicon'
}

function scoreOf(figure: FigureExample, weights: Readonly<Record<string, number>>): number {
  const clues: Readonly<Record<string, number>> = figure.clues
  return Object.entries(weights).reduce((sum, [name, weight]) => sum + weight * (clues[name] ?? 0), figure.fit)
}

function weightsOf(choices: readonly Choice[]): Record<string, number> {
  return fitClues(choices, Object.keys(choices[0]?.figures[0]?.clues ?? {}).filter(isFittedClue))
}

/** Fits what clues count in both languages, and with these the lexicon. */
export function fitted(choices: readonly Choice[]): FittedWeights {
  const english = choices.filter((one) => one.english)
  const own = weightsOf(english)
  return {
    figure: {
      chinese: { ...weightsOf(choices.filter((one) => !one.english)), lexicon: 0 },
      english: { ...own, lexicon: 1 },
    },
    lexicon: fitLexicon(english, (figure) => scoreOf(figure, own)),
  }
}

function isRight({ stems, figures, english }: Choice, { figure, lexicon }: FittedWeights): boolean {
  const weights = english ? figure.english : figure.chinese
  const scores = figures.map((one) => scoreOf(one, weights) + (english ? lexiconScore(lexicon, stems, one.words) : 0))
  return figures[scores.indexOf(Math.max(...scores))]?.isGold === true
}

/** For how many choices, which these weights were not fitted on, the right figure comes first. */
export function measured(choices: readonly Choice[], weights: FittedWeights): string {
  const lines = [false, true].map((english) => {
    const own = choices.filter((one) => one.english === english)
    const right = own.filter((one) => isRight(one, weights)).length
    return `${english ? 'English' : 'Chinese'}: right figure first ${((100 * right) / own.length).toFixed(1)} % of ${own.length}`
  })
  return lines.join('\n')
}
