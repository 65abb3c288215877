/** First characters that are looked for together: so many that follow each other. */
const STRETCH = 16
const STRETCHES = 65536 / STRETCH

function stretchOf(text: string, at: number): number {
  return Math.floor(text.charCodeAt(at) / STRETCH)
}

/**
 * Many words in little memory: one string and a number for each word, in place of a Map, which takes ten times as much.
 * A word's number is its place in the table. Looking one up takes a bisection among those that start alike.
 */
export class WordTable {
  /** where each word starts in the text; one entry more, as if another word came after the last */
  private readonly starts: Uint32Array
  /** the number of the first word of each {@link STRETCH} of first characters, or of a later one; one entry more */
  private readonly firsts = new Uint32Array(STRETCHES + 1)

  /** Takes one word a line, ascending by code unit, each once. */
  constructor(private readonly text: string) {
    const starts = [0]
    if (text !== '') for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
    if (text !== '') starts.push(text.length + 1)
    this.starts = Uint32Array.from(starts)
    for (let number = this.size - 1; number >= 0; number--)
      this.firsts[stretchOf(text, starts[number] ?? 0)] = number + 1
    this.fillFirsts()
  }

  /** Stretches without words start where the next one does; the numbers were kept one higher, as 0 was no word yet. */
  private fillFirsts(): void {
    let next = this.size
    for (let stretch = STRETCHES; stretch >= 0; stretch--) {
      const own = this.firsts[stretch] ?? 0
      if (own > 0) next = own - 1
      this.firsts[stretch] = next
    }
  }

  get size(): number {
    return this.starts.length - 1
  }

  /** The number of a word; undefined where the table does not hold it. */
  get(word: string): number | undefined {
    if (word === '') return undefined
    const number = this.firstFrom(word, 0, word.length, 0)
    return this.compare(number, word, 0, word.length) === 0 ? number : undefined
  }

  /** The word of a number. */
  word(number: number): string {
    return this.text.slice(this.starts[number] ?? 0, (this.starts[number + 1] ?? 0) - 1)
  }

  /** Calls back for each word that stands in `text` at `start`, shortest first, with the word's end and number. */
  eachAt(text: string, start: number, found: (end: number, number: number) => void): void {
    let number = 0
    for (let end = start + 1; end <= text.length; end++) {
      number = this.firstFrom(text, start, end, number)
      if (!this.startsWith(number, text, start, end)) return
      if (this.lengthOf(number) === end - start) found(end, number)
    }
  }

  /** The first word, from `low` on, that does not stand before `text[start, end)`. */
  private firstFrom(text: string, start: number, end: number, low: number): number {
    const stretch = stretchOf(text, start)
    let first = Math.max(low, this.firsts[stretch] ?? 0)
    let after = this.firsts[stretch + 1] ?? 0
    while (first < after) {
      const middle = (first + after) >>> 1
      if (this.compare(middle, text, start, end) < 0) first = middle + 1
      else after = middle
    }
    return first
  }

  private lengthOf(number: number): number {
    return (this.starts[number + 1] ?? 0) - (this.starts[number] ?? 0) - 1
  }

  private startsWith(number: number, text: string, start: number, end: number): boolean {
    if (number >= this.size || this.lengthOf(number) < end - start) return false
    const at = this.starts[number] ?? 0
    for (let i = start; i < end; i++) if (this.text.charCodeAt(at + i - start) !== text.charCodeAt(i)) return false
    return true
  }

  /** Negative where the word stands before `text[start, end)`, positive where after, 0 where it is the same. */
  private compare(number: number, text: string, start: number, end: number): number {
    if (number >= this.size) return 1
    const at = this.starts[number] ?? 0
    const shared = Math.min(this.lengthOf(number), end - start)
    for (let i = 0; i < shared; i++) {
      const difference = this.text.charCodeAt(at + i) - text.charCodeAt(start + i)
      if (difference !== 0) return difference
    }
    return this.lengthOf(number) - (end - start)
  }
}
