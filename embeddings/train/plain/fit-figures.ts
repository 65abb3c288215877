import type { FigureClue } from '../../../src/answer/plain/figure-clues.ts'
import type { Lexicon } from '../../../src/answer/plain/lexicon.ts'
import { descend, softmax, spreads } from './adam.ts'
import type { Choice, FigureExample } from './examples.ts'

/** How much large weights cost, of clues and of the lexicon's entries, and how many steps are taken. */
const CLUES = { cost: 0.002, steps: 150 } as const
const ENTRIES = { cost: 0.0005, steps: 25 } as const
/** A pair of words is looked at where it stands beside right figures in this many reports, or beside wrong ones in more. */
const REPORTS = { right: 4, wrong: 6 } as const
/** Entries that count less are left out. */
const SMALLEST_ENTRY = 0.2

/** By how much each figure's score should fall: its likelihood, less its likelihood among the right ones. */
function excess(figures: readonly FigureExample[], scores: readonly number[]): number[] {
  const all = softmax(scores)
  const right = all.reduce((sum, one, i) => sum + (figures[i]?.isGold ? one : 0), 0)
  return all.map((one, i) => one - (figures[i]?.isGold ? one / right : 0))
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

/** What each clue counts, given what is added to a figure's score besides (its fit, the lexicon). */
export function fitClues(choices: readonly Choice[], names: readonly FigureClue[]): Record<string, number> {
  const groups = choices.map(({ figures }) => figures.map(({ clues }) => names.map((name) => clues[name])))
  const spread = spreads(groups.flat())
  const scaled = groups.map((rows) => rows.map((row) => row.map((value, i) => value / (spread[i] ?? 1))))
  const weights = new Float64Array(names.length)
  descend(weights, CLUES.steps, (slope) => {
    choices.forEach(({ figures }, k) => {
      const rows = scaled[k] ?? []
      const scores = rows.map((row, j) =>
        row.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), figures[j]?.fit ?? 0),
      )
      excess(figures, scores).forEach((one, j) => {
        rows[j]?.forEach((value, i) => {
          slope[i] = (slope[i] ?? 0) + (one * value) / choices.length
        })
      })
    })
    weights.forEach((weight, i) => {
      slope[i] = (slope[i] ?? 0) + CLUES.cost * weight
    })
  })
  return Object.fromEntries(names.map((name, i) => [name, rounded((weights[i] ?? 0) / (spread[i] ?? 1), 3)]))
}

/** The pairs of a stem and a word that are common enough to be weighed, numbered. */
function pairsIn(choices: readonly Choice[]): Map<string, number> {
  const seen = { right: new Map<string, Set<string>>(), wrong: new Map<string, Set<string>>() }
  for (const { stems, figures, report } of choices)
    for (const { words, isGold } of figures)
      for (const stem of stems)
        for (const word of words) {
          const reports = isGold ? seen.right : seen.wrong
          const key = `${stem} ${word}`
          reports.set(key, (reports.get(key) ?? new Set()).add(report))
        }
  const common = (reports: Map<string, Set<string>>, least: number) =>
    [...reports].filter(([, held]) => held.size >= least).map(([key]) => key)
  const keys = new Set([...common(seen.right, REPORTS.right), ...common(seen.wrong, REPORTS.wrong)])
  return new Map([...keys].map((key, i) => [key, i]))
}

function lexiconOf(pairs: ReadonlyMap<string, number>, weights: Float64Array): Lexicon {
  const lexicon: Record<string, Record<string, number>> = {}
  for (const [key, i] of pairs) {
    const [stem = '', word = ''] = key.split(' ')
    const weight = rounded(weights[i] ?? 0, 2)
    if (Math.abs(weight) >= SMALLEST_ENTRY) lexicon[stem] = { ...lexicon[stem], [word]: weight }
  }
  return lexicon
}

/** What words beside figures say of them, given the score that their other clues give. */
export function fitLexicon(choices: readonly Choice[], scoreOf: (figure: FigureExample) => number): Lexicon {
  const pairs = pairsIn(choices)
  const groups = choices.map(({ stems, figures }) =>
    figures.map((figure) => ({
      base: scoreOf(figure),
      pairs: stems.flatMap((stem) => figure.words.flatMap((word) => pairs.get(`${stem} ${word}`) ?? [])),
    })),
  )
  const weights = new Float64Array(pairs.size)
  descend(weights, ENTRIES.steps, (slope) => {
    choices.forEach(({ figures }, k) => {
      const group = groups[k] ?? []
      const scores = group.map((one) => one.pairs.reduce((sum, i) => sum + (weights[i] ?? 0), one.base))
      excess(figures, scores).forEach((one, j) => {
        for (const i of group[j]?.pairs ?? []) slope[i] = (slope[i] ?? 0) + one / choices.length
      })
    })
    weights.forEach((weight, i) => {
      slope[i] = (slope[i] ?? 0) + ENTRIES.cost * weight
    })
  })
  return lexiconOf(pairs, weights)
}
