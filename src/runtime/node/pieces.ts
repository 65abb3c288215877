import type { Run } from '../../text/sentences.ts'

const SPACE = /\s/u
/** What the tokenizer takes as one for its normal form: a character with the marks that combine with it. */
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu
const PIECE_SPACE = '▁'
/** How far a character of a piece is looked for before it counts as one that the tokenizer made up. */
const LOOK_AHEAD = 16

/** The normal form of a text, character by character, with the run of the text that each character stands for. */
interface NormalForm {
  readonly characters: readonly string[]
  readonly runs: readonly Run[]
}

function normalForm(text: string): NormalForm {
  const characters: string[] = []
  const runs: Run[] = []
  for (const match of text.matchAll(CLUSTER)) {
    const run = { start: match.index, end: match.index + match[0].length }
    for (const character of match[0].normalize('NFKC')) {
      if (SPACE.test(character)) continue
      characters.push(character)
      runs.push(run)
    }
  }
  return { characters, runs }
}

/** The run of the text behind each piece, or null for a piece that is nothing but a space. */
function alignedRuns(text: string, pieces: readonly string[]): (Run | null)[] {
  const { characters, runs } = normalForm(text)
  let at = 0
  return pieces.map((piece) => {
    const own = [...piece].filter((character) => character !== PIECE_SPACE && !SPACE.test(character))
    let first: Run | undefined
    let last: Run | undefined
    for (const character of own) {
      const found = characters.indexOf(character, at)
      if (found < 0 || found >= at + LOOK_AHEAD) continue
      at = found + 1
      first ??= runs[found]
      last = runs[found]
    }
    return first && last ? { start: first.start, end: last.end } : null
  })
}

/** A piece of a text: its run, and the number it has among the tokenizer's pieces. */
export interface PlacedPiece extends Run {
  readonly index: number
}

/**
 * Where the pieces of a SentencePiece tokenizer, which tells no offsets, stand in the text they were made of: runs in
 * order that leave out nothing but spaces and what stands before the first. Pieces of one character (㈠ as "(", "一",
 * ")") share its run; pieces that are only a space have none. The tokenizer's form is NFKC with spaces collapsed.
 */
export function placePieces(text: string, pieces: readonly string[]): PlacedPiece[] {
  const placed = alignedRuns(text, pieces).flatMap((run, index) => (run ? [{ ...run, index }] : []))
  return placed.map((piece, i) => {
    const next = placed[i + 1]
    if (next && next.start <= piece.start) return piece
    const until = next ? next.start : text.length
    return { ...piece, end: piece.start + text.slice(piece.start, until).trimEnd().length }
  })
}
