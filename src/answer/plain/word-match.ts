import { dot } from '../../index/dot.ts'
import type { QuestionEmbedder } from '../../index/ports.ts'
import { Together } from './together.ts'
import type { Vocabulary } from './vocabulary.ts'

/** How well the words of a question are met by those of a text: means and the worst of them, about 0–1. */
export interface Cover {
  readonly mean: number
  /** of the word that is met worst, of those that tell something */
  readonly least: number
}

/** How much of a text the question speaks of: over the text's words, each by the question's word most like it. */
export interface Spoken {
  readonly mean: number
  readonly least: number
}

/** A word of the question; its weight is how like the whole question it is: filling words are not. */
export interface AskingWord {
  readonly text: string
  readonly weight: number
}

/** Words that weigh less say so little of the question that it does not matter whether they are met. */
const TELLS_FROM = 0.1
/** A text without words is spoken of as the average text is. */
const USUAL = 0.4
const LEAST_WEIGHT = 0.02

/** How much each word of a question tells, by the table; all the same without one. */
export async function weighedWords(
  question: string,
  words: readonly string[],
  table: QuestionEmbedder | undefined,
  vocabulary: Vocabulary | undefined,
): Promise<readonly AskingWord[]> {
  if (!table || !vocabulary) return words.map((text) => ({ text, weight: 1 }))
  const whole = await table.embedQuestion(question)
  const weigh = async (text: string) => {
    const weight = Math.max(LEAST_WEIGHT, dot(whole, 0, await vocabulary.vectorOf(text)))
    return { text, weight }
  }
  return Promise.all(words.map(weigh))
}

/** The pairs of neighbouring characters of a word. */
export function neighbours(word: string): string[] {
  return Array.from({ length: Math.max(0, word.length - 1) }, (_, i) => word.slice(i, i + 2))
}

/** Without a table: the same word, or one that shares two neighbouring characters. */
function alike(a: string, b: string): number {
  if (a === b) return 1
  return neighbours(a).some((pair) => b.includes(pair)) ? 0.5 : 0
}

/** Compares the words of one question, and the noun it counts, with words of texts. Learn words first, then ask of them. */
export class WordMatch {
  readonly asking: readonly AskingWord[]
  /** the words of the question, and the noun it counts as the last */
  private readonly texts: readonly string[]
  private readonly hasNoun: boolean
  private own: Promise<Together> | undefined
  private readonly vocabulary: Vocabulary | undefined
  private readonly totalWeight: number
  /** of each learned word its likeness to every word of the question, and then to the noun */
  private readonly likenesses = new Map<string, ArrayLike<number>>()

  constructor(asking: readonly AskingWord[], noun: string | null, vocabulary: Vocabulary | undefined) {
    this.asking = asking
    this.texts = [...asking.map(({ text }) => text), ...(noun === null ? [] : [noun])]
    this.hasNoun = noun !== null
    this.vocabulary = vocabulary
    this.totalWeight = asking.reduce((sum, { weight }) => sum + weight, 0)
  }

  /** Compares these words with the question's, once. */
  async learn(words: readonly string[]): Promise<void> {
    const unknown = words.filter((word) => !this.likenesses.has(word))
    const { vocabulary } = this
    if (vocabulary) return this.learnBy(vocabulary, unknown)
    for (const word of unknown)
      this.likenesses.set(
        word,
        this.texts.map((one) => alike(one, word)),
      )
  }

  private async learnBy(vocabulary: Vocabulary, words: readonly string[]): Promise<void> {
    if (words.length === 0) return
    const vectorsOf = (all: readonly string[]) => Promise.all(all.map((word) => vocabulary.vectorOf(word)))
    this.own ??= vectorsOf(this.texts).then((vectors) => new Together(vectors))
    const own = await this.own
    const vectors = await vectorsOf(words)
    vectors.forEach((vector, k) => {
      this.likenesses.set(words[k] ?? '', own.dots(vector))
    })
  }

  /** How well the question's words are met by these. */
  cover(words: readonly string[]): Cover {
    const { asking } = this
    if (asking.length === 0) return { mean: 0, least: 0 }
    const met = this.bestMet(words)
    const mean = met.reduce((sum, one, i) => sum + one * (asking[i]?.weight ?? 0), 0) / this.totalWeight
    const telling = met.filter((_, i) => (asking[i]?.weight ?? 0) > TELLS_FROM)
    return { mean, least: Math.min(1, ...telling) }
  }

  /** For each word of the question the likeness of that of these words which is most like it. */
  private bestMet(words: readonly string[]): number[] {
    const met = this.asking.map(() => 0)
    for (const word of words) {
      const row = this.likenesses.get(word)
      if (!row) continue
      for (let i = 0; i < met.length; i++) if ((row[i] ?? 0) > (met[i] ?? 0)) met[i] = row[i] ?? 0
    }
    return met
  }

  /** How much these words are spoken of in the question. */
  spoken(words: readonly string[]): Spoken {
    if (words.length === 0 || this.asking.length === 0) return { mean: USUAL, least: USUAL }
    const best = words.map((word) => this.likeAny(word))
    return { mean: best.reduce((sum, one) => sum + one, 0) / best.length, least: Math.min(1, ...best) }
  }

  /** How like the question's word that is most like it a word is. */
  private likeAny(word: string): number {
    const row = this.likenesses.get(word)
    let best = 0
    for (let i = 0; row && i < this.asking.length; i++) if ((row[i] ?? 0) > best) best = row[i] ?? 0
    return best
  }

  /** How like the noun that the question counts a word is; 0 where it counts none. */
  nounLike(word: string): number {
    return this.hasNoun ? (this.likenesses.get(word)?.[this.asking.length] ?? 0) : 0
  }
}
