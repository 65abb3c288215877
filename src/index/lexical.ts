import type { Segmenter } from './ports.ts'

/** How often words repeat before it no longer counts, and how much long passages pay (the usual values of BM25). */
const K1 = 1.2
const B = 0.75
/** What a word of the headings counts beside one of the text; counts are stored in these steps. */
const HEAD_WEIGHT = 0.5
const LARGEST_COUNT = 255
const HAN_RUN = /\p{Script=Han}{2,}/gu
const HAN = /\p{Script=Han}/u
/** Words and figures that are not Chinese, which a Chinese segmenter may take apart: 2024, 98.5, 5g, gdp */
const OTHER_WORD = /(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:\.\p{N}+)?/gu

/** A stretch of labels, `start` up to but not including `end`. */
export interface LabelRange {
  readonly start: number
  readonly end: number
}

/** In which passages words stand, however that is kept; words by number. */
export interface Postings {
  /** length of each passage, in words */
  readonly lengths: Float32Array
  /** in how many passages a word stands */
  frequency(word: number): number
  /** Calls back with each passage of the ascending ranges that has the word, and how often, in steps of one half. */
  each(word: number, ranges: readonly LabelRange[], found: (label: number, count: number) => void): void
}

/** The arrays of postings as they are saved. */
interface PostingArrays {
  readonly words: readonly string[]
  /** where the postings of word `i` start; one entry more than there are words */
  readonly offsets: Uint32Array
  /** labels of the passages with that word, ascending */
  readonly labels: Uint32Array
  /** how often it stands there, in steps of one half */
  readonly counts: Uint8Array
  /** length of each passage, in words */
  readonly lengths: Float32Array
}

/** Postings in arrays, and the words they belong to in their order. */
export class ListedPostings implements Postings, PostingArrays {
  readonly words: readonly string[]
  readonly offsets: Uint32Array
  readonly labels: Uint32Array
  readonly counts: Uint8Array
  readonly lengths: Float32Array

  constructor({ words, offsets, labels, counts, lengths }: PostingArrays) {
    this.words = words
    this.offsets = offsets
    this.labels = labels
    this.counts = counts
    this.lengths = lengths
  }

  frequency(word: number): number {
    return (this.offsets[word + 1] ?? 0) - (this.offsets[word] ?? 0)
  }

  each(word: number, ranges: readonly LabelRange[], found: (label: number, count: number) => void): void {
    const { labels, counts, offsets } = this
    const end = offsets[word + 1] ?? 0
    let i = offsets[word] ?? 0
    for (const range of ranges) {
      for (i = firstFrom(labels, range.start, i, end); i < end && (labels[i] ?? 0) < range.end; i++)
        found(labels[i] ?? 0, counts[i] ?? 0)
    }
  }
}

/** Tells the number of a word; undefined for a word that stands nowhere. */
export interface WordNumbers {
  get(word: string): number | undefined
}

/** The words a folded text is found by: the segmenter's, every two neighbouring Han characters, figures and other words. */
export function searchWords(segmenter: Segmenter, folded: string): string[] {
  const words = segmenter.words(folded).filter((word) => HAN.test(word))
  for (const [word] of folded.matchAll(OTHER_WORD)) words.push(word.toLowerCase())
  for (const [run] of folded.matchAll(HAN_RUN)) {
    const characters = [...run]
    for (let i = 0; i + 1 < characters.length; i++) words.push(`${characters[i]}${characters[i + 1]}`)
  }
  return words
}

/**
 * BM25 over typed arrays. MiniSearch 7.2 was measured first: at 1,000 reports (41,400 passages, 5.1 M postings) its
 * nested Maps took 380 MB, a question 80-170 ms, since it scores every report before it filters, and loading 3.3 s.
 * Here a posting is 5 bytes (26 MB) and a report is a range of labels, found in a word's postings by bisection.
 */
export class LexicalIndex<P extends Postings = Postings> {
  readonly parts: P
  private readonly numbers: WordNumbers
  private readonly averageLength: number

  constructor(parts: P, numbers: WordNumbers) {
    this.parts = parts
    this.numbers = numbers
    this.averageLength = parts.lengths.reduce((sum, length) => sum + length, 0) / (parts.lengths.length || 1)
  }

  /** The BM25 of every passage in the ranges, by label; 0 elsewhere. */
  scores(words: readonly string[], ranges: readonly LabelRange[]): Float32Array {
    const scores = new Float32Array(this.parts.lengths.length)
    for (const [word, times] of counted(words)) {
      const number = this.numbers.get(word)
      if (number !== undefined) this.addScores(number, times, ranges, scores)
    }
    return scores
  }

  /** How much a word tells, from how few passages hold it (the idf of BM25); 0 where none does. */
  rarity(word: string): number {
    const number = this.numbers.get(word)
    return number === undefined ? 0 : this.rarityOf(number)
  }

  private rarityOf(word: number): number {
    const { lengths } = this.parts
    const passages = this.parts.frequency(word)
    return Math.log(1 + (lengths.length - passages + 0.5) / (passages + 0.5))
  }

  private addScores(word: number, times: number, ranges: readonly LabelRange[], scores: Float32Array): void {
    const { lengths } = this.parts
    const weight = times * this.rarityOf(word)
    this.parts.each(word, ranges, (label, steps) => {
      const count = steps * HEAD_WEIGHT
      const long = 1 - B + (B * (lengths[label] ?? 0)) / this.averageLength
      scores[label] = (scores[label] ?? 0) + (weight * count * (K1 + 1)) / (count + K1 * long)
    })
  }
}

/** An index over postings that tell their words. */
export function lexicalIndex(parts: PostingArrays): LexicalIndex<ListedPostings> {
  return new LexicalIndex(new ListedPostings(parts), new Map(parts.words.map((word, i) => [word, i])))
}

function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** The first place in the ascending stretch that holds `label` or more. */
function firstFrom(labels: Uint32Array, label: number, start: number, end: number): number {
  let low = start
  let high = end
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((labels[middle] ?? 0) < label) low = middle + 1
    else high = middle
  }
  return low
}

/** Gathers the words of passages, in the order of their labels, into a {@link LexicalIndex}. */
export class LexicalBuilder {
  private readonly postings = new Map<string, { labels: number[]; counts: number[] }>()
  private readonly lengths: number[] = []

  /** Adds the passage with the next label. */
  add(text: readonly string[], head: readonly string[]): void {
    const label = this.lengths.length
    this.lengths.push(text.length + head.length * HEAD_WEIGHT)
    const counts = counted(text)
    for (const [word, count] of counts) counts.set(word, count / HEAD_WEIGHT)
    for (const word of head) counts.set(word, (counts.get(word) ?? 0) + 1)
    for (const [word, count] of counts) this.post(word, label, Math.min(count, LARGEST_COUNT))
  }

  private post(word: string, label: number, count: number): void {
    const posting = this.postings.get(word) ?? { labels: [], counts: [] }
    if (posting.labels.length === 0) this.postings.set(word, posting)
    posting.labels.push(label)
    posting.counts.push(count)
  }

  /** The index of all that was added. */
  build(): LexicalIndex<ListedPostings> {
    const words = [...this.postings.keys()]
    const offsets = new Uint32Array(words.length + 1)
    words.forEach((word, i) => {
      offsets[i + 1] = (offsets[i] ?? 0) + (this.postings.get(word)?.labels.length ?? 0)
    })
    const labels = new Uint32Array(offsets.at(-1) ?? 0)
    const counts = new Uint8Array(labels.length)
    words.forEach((word, i) => {
      labels.set(this.postings.get(word)?.labels ?? [], offsets[i])
      counts.set(this.postings.get(word)?.counts ?? [], offsets[i])
    })
    return lexicalIndex({ words, offsets, labels, counts, lengths: Float32Array.from(this.lengths) })
  }
}
