import type { LabelRange, ListedPostings, Postings } from './lexical.ts'

/** A word that stands once in a passage's text has this count, in steps of one half; it is not written down. */
const USUAL_COUNT = 2
/** Bits of a number in one byte; the highest tells that another byte follows. */
const MORE = 128

/**
 * Postings a byte or two each, in place of three: for each posting how many passages were skipped since the one before,
 * doubled, plus one where a byte with its count follows; seven bits a byte, lowest first. 1,000 reports: 7 MB instead
 * of 16.5.
 */
export interface PackedPostingArrays {
  /** where the bytes of word `i` start; one entry more than there are words */
  readonly offsets: Uint32Array
  /** in how many passages word `i` stands */
  readonly frequencies: Uint32Array
  readonly bytes: Uint8Array
  readonly lengths: Float32Array
}

function pushNumber(bytes: number[], value: number): void {
  let rest = value
  for (; rest >= MORE; rest = Math.floor(rest / MORE)) bytes.push((rest % MORE) + MORE)
  bytes.push(rest)
}

function bytesOfWord({ offsets, labels, counts }: ListedPostings, word: number): number[] {
  const bytes: number[] = []
  let before = -1
  for (let i = offsets[word] ?? 0; i < (offsets[word + 1] ?? 0); i++) {
    const label = labels[i] ?? 0
    const count = counts[i] ?? 0
    pushNumber(bytes, 2 * (label - before - 1) + (count === USUAL_COUNT ? 0 : 1))
    if (count !== USUAL_COUNT) bytes.push(count)
    before = label
  }
  return bytes
}

/** The postings of words, by their numbers in `listed`, in the order given. */
export function packPostings(listed: ListedPostings, order: readonly number[]): PackedPostingArrays {
  const words = order.map((word) => Uint8Array.from(bytesOfWord(listed, word)))
  const offsets = new Uint32Array(words.length + 1)
  words.forEach(({ length }, i) => {
    offsets[i + 1] = (offsets[i] ?? 0) + length
  })
  const bytes = new Uint8Array(offsets.at(-1) ?? 0)
  words.forEach((own, i) => {
    bytes.set(own, offsets[i])
  })
  return {
    offsets,
    bytes,
    frequencies: Uint32Array.from(order, (word) => listed.frequency(word)),
    lengths: listed.lengths,
  }
}

/** The Postings of packed arrays. A word's are walked through from the first. */
export class PackedPostings implements Postings {
  readonly lengths: Float32Array

  constructor(private readonly arrays: PackedPostingArrays) {
    this.lengths = arrays.lengths
  }

  frequency(word: number): number {
    return this.arrays.frequencies[word] ?? 0
  }

  each(word: number, ranges: readonly LabelRange[], found: (label: number, count: number) => void): void {
    let [range, ...others] = ranges
    this.walk(word, (label, count) => {
      while (range && label >= range.end) [range, ...others] = others
      if (range && label >= range.start) found(label, count)
      return range !== undefined
    })
  }

  /** Calls back with each posting of a word as long as that wants more. */
  private walk(word: number, visit: (label: number, count: number) => boolean): void {
    const { offsets, bytes } = this.arrays
    const end = offsets[word + 1] ?? 0
    let label = -1
    for (let at = offsets[word] ?? 0; at < end; ) {
      let value = 0
      let factor = 1
      for (; (bytes[at] ?? 0) >= MORE; factor *= MORE) value += ((bytes[at++] ?? 0) - MORE) * factor
      value += (bytes[at++] ?? 0) * factor
      label += 1 + Math.floor(value / 2)
      if (!visit(label, value % 2 === 0 ? USUAL_COUNT : (bytes[at++] ?? 0))) return
    }
  }
}
