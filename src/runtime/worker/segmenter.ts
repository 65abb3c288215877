import type { Segmenter } from '../../index/ports.ts'
import type { WordTable } from '../../text/word-table.ts'

/** Longer than any passage, as in Node. */
const LONGEST = 20_000
/** What jieba cuts at, each a word of its own. */
const SEPARATORS = /([ \t\n，。])/
/** From this length on, the words of two characters inside a word are words too; from the next on, those of three. */
const LONG = 3

/** The words of a dictionary, and the logarithm of how often each is seen. */
export interface Dictionary {
  /** names dictionary and version */
  readonly id: string
  readonly words: WordTable
  readonly weights: Float64Array
}

/** From each place the best cut of what follows: where its first word ends, and its weight. */
interface Cuts {
  readonly ends: Int32Array
  readonly weights: Float64Array
}

/** Works backwards, as jieba does; of equal cuts the one with the shorter first word stays. */
function bestCuts(text: string, { words, weights }: Dictionary, least: number): Cuts {
  const cuts = { ends: new Int32Array(text.length), weights: new Float64Array(text.length + 1) }
  let start = text.length - 1
  const offer = (end: number, own: number) => {
    const weight = (cuts.weights[end] ?? 0) + own
    if (weight <= (cuts.weights[start] ?? 0)) return
    cuts.weights[start] = weight
    cuts.ends[start] = end
  }
  for (; start >= 0; start--) {
    if (isSecondHalf(text, start)) continue
    cuts.weights[start] = Number.NEGATIVE_INFINITY
    offer(start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1), least)
    words.eachAt(text, start, (end, number) => offer(end, weights[number] ?? least))
  }
  return cuts
}

function isSecondHalf(text: string, at: number): boolean {
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff
}

function likeliestWords(text: string, dictionary: Dictionary, least: number): string[] {
  const { ends } = bestCuts(text, dictionary, least)
  const words: string[] = []
  for (let start = 0; start < text.length; start = ends[start] ?? text.length)
    words.push(text.slice(start, ends[start]))
  return words
}

/** The words inside a long word, then the word itself. */
function withInner(word: string, { words }: Dictionary): string[] {
  const characters = [...word]
  const inner = (length: number) =>
    characters.length <= length
      ? []
      : characters
          .slice(length - 1)
          .map((_, i) => characters.slice(i, i + length).join(''))
          .filter((part) => words.get(part) !== undefined)
  return [...(characters.length >= LONG ? inner(2) : []), ...(characters.length > LONG ? inner(LONG) : []), word]
}

/**
 * The Segmenter port in plain TypeScript: jieba's search mode (the dictionary's likeliest cut, then the words inside
 * long words), which gives the words that nodejieba gives in Node.
 */
export function plainSegmenter(dictionary: Dictionary): Segmenter {
  const least = dictionary.weights.reduce((lowest, weight) => Math.min(lowest, weight), 0)
  return {
    id: dictionary.id,
    words: (folded) =>
      folded
        .slice(0, LONGEST)
        .split(SEPARATORS)
        .flatMap((run) => likeliestWords(run, dictionary, least))
        .flatMap((word) => withInner(word, dictionary))
        .map((word) => word.trim().toLowerCase())
        .filter(Boolean),
  }
}
