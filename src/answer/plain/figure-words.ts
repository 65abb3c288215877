import { beside, type CountedFigure, near } from './figures.ts'

/** The words around a figure, each once: all that a question's are compared with. */
export interface FigureWords {
  /** those of its clause */
  readonly own: readonly string[]
  /** the nearest of that */
  readonly nearest: readonly string[]
  /** those of its sentence up to its clause, and of that */
  readonly soFar: readonly string[]
  /** those of its sentence */
  readonly sentence: readonly string[]
  /** every two neighbouring characters of its clause */
  readonly pairs: readonly string[]
}

const PAIR = /(?=(\p{Script=Han}{2}))/gu

function pairsIn(clause: string): readonly string[] {
  return [...clause.matchAll(PAIR)].map((match) => match[1] ?? '')
}

/** Cuts the words around figures, of each figure once: they are the same for every question. */
export function figureWords(textWords: (folded: string) => readonly string[]): (counted: CountedFigure) => FigureWords {
  const known = new WeakMap<CountedFigure, FigureWords>()
  const wordsIn = (parts: readonly string[]) => [...new Set(parts.flatMap(textWords))]
  const cut = (counted: CountedFigure): FigureWords => {
    const own = wordsIn(beside(counted))
    const soFar = [...new Set([...textWords(counted.context), ...own])]
    const pairs = pairsIn(beside(counted).join(''))
    return { own, nearest: wordsIn(near(counted)), soFar, sentence: textWords(counted.sentence), pairs }
  }
  return (counted) => {
    const words = known.get(counted) ?? cut(counted)
    known.set(counted, words)
    return words
  }
}
