import { Trie } from 'opencc-js/core'
import characters from 'opencc-js/dict/TSCharacters'
import phrases from 'opencc-js/dict/TSPhrases'
import { TAIWAN_WORDS } from './taiwan-words.ts'

/**
 * The form in which text is searched, embedded and read: simplified characters, the mainland's word where Taiwan has
 * another, half-width letters and digits, plain spaces. Raise it whenever {@link fold} would give another text:
 * an index built with another version is built again.
 */
export const FOLD_VERSION = 1

/** A folded text and the way back: every offset of `text` belongs to a run of the original. */
export interface Folded {
  readonly text: string
  /** original offset where the run behind folded offset `i` starts; one more entry than `text` is long */
  readonly starts: readonly number[]
  /** original offset where that run ends; the entry at `text.length` is the original's length */
  readonly ends: readonly number[]
}

const trie = new Trie()
trie.loadDict(characters)
trie.loadDict(phrases)
for (const [from, to] of TAIWAN_WORDS) trie.addWord(from, to)

const FULL_WIDTH_OFFSET = 0xfee0
const SPACES = /[\u00a0\u2000-\u200a\u202f\u3000\t]/

/** Full-width letters, digits and % + as half-width, exotic spaces as a space; other punctuation stays as it is. */
function foldWidth(character: string): string {
  if (/[０-９Ａ-Ｚａ-ｚ％＋]/.test(character)) return String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_OFFSET)
  return SPACES.test(character) ? ' ' : character
}

/** The folded form of any text, with its offset map (OpenCC's longest match, run by run, so that no offset is lost). */
export function fold(original: string): Folded {
  const starts: number[] = []
  const ends: number[] = []
  let text = ''
  for (let at = 0; at < original.length; ) {
    const match = trie.matchPrefix(original, at)
    const end = match?.end ?? at + 1
    const run = match?.value ?? foldWidth(original.slice(at, end))
    const sameLength = run.length === end - at
    for (let k = 0; k < run.length; k++) {
      starts.push(sameLength ? at + k : at)
      ends.push(sameLength ? at + k + 1 : end)
    }
    text += run
    at = end
  }
  starts.push(original.length)
  ends.push(original.length)
  return { text, starts, ends }
}

/** The folded form alone, for text whose offsets nobody needs. */
export function folded(original: string): string {
  return fold(original).text
}

/** The run of the original behind `[start, end)` of its folded form. */
export function unfoldSpan(map: Folded, start: number, end: number): [number, number] {
  if (end <= start) return [map.starts[start] ?? 0, map.starts[start] ?? 0]
  return [map.starts[start] ?? 0, map.ends[end - 1] ?? 0]
}

/** The run of the folded form that stands for `[start, end)` of the original. */
export function foldSpan(map: Folded, start: number, end: number): [number, number] {
  const first = map.ends.findIndex((e) => e > start)
  const after = map.starts.findIndex((s) => s >= end)
  return [first < 0 ? map.text.length : first, after < 0 ? map.text.length : after]
}
