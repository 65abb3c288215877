import { englishWords, stemOf } from './asking-words.ts'

/** What Chinese words (and units, as "#件") near a figure say of it, by the stem of an English word of the question. */
export type Lexicon = Readonly<Record<string, Readonly<Record<string, number>>>>

/** They stand in nearly every question. */
const EVERYWHERE = new Set(
  'the a an of in on at to for by were was are is did do does and that it how many what which with from'.split(' '),
)

/** The stems of an English question's words, each once. */
export function stemsOf(english: string): readonly string[] {
  return [
    ...new Set(
      englishWords(english)
        .filter((word) => !EVERYWHERE.has(word))
        .map(stemOf),
    ),
  ]
}

/** How a figure's unit stands in the lexicon. */
export function unitWord(unit: string): string {
  return `#${unit}`
}

/** The sum over the question's stems of what the lexicon says of these words. */
export function lexiconScore(lexicon: Lexicon, stems: readonly string[], words: readonly string[]): number {
  let sum = 0
  for (const stem of stems) {
    const known = Object.hasOwn(lexicon, stem) ? lexicon[stem] : undefined
    if (known) for (const word of words) sum += Object.hasOwn(known, word) ? (known[word] ?? 0) : 0
  }
  return sum
}
