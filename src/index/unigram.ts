import { z } from 'zod'

const SPACE = '▁'
/** What stands for a stretch of characters that no piece holds; it costs this much more than the dearest piece. */
const UNKNOWN_COST = 10
/** Spaces of every kind, and marks that show as none. */
const BLANK = /[\u00a0\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2581\u3000\ufeff\ufffd]/g
const CONTROL = /\p{Cc}/gu
const KEPT_CONTROLS = /[\0\u0080-\u008e\u0090-\u009e]/
/** NFKC would make a plain ~ of it */
const FULL_WIDTH_TILDE = '～'

/** pieces with their scores, by number */
type Vocabulary = readonly (readonly [string, number])[]

/** Checked by hand: a schema looks at 44,000 pairs much longer. */
function isVocabulary(value: unknown): value is Vocabulary {
  const isPair = (pair: unknown) => Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'number'
  return Array.isArray(value) && value.every(isPair)
}

const TokenizerFile = z.object({
  added_tokens: z.array(z.object({ id: z.int() })),
  model: z.object({ type: z.literal('Unigram'), unk_id: z.int(), vocab: z.custom<Vocabulary>(isVocabulary) }),
})

/** For each place in a text, the best cut of what stands before it: its score, where its last piece starts, and which it is. */
interface Cuts {
  readonly scores: Float64Array
  readonly starts: Int32Array
  readonly pieces: Int32Array
}

function noCuts(length: number): Cuts {
  const scores = new Float64Array(length + 1).fill(Number.NEGATIVE_INFINITY)
  scores[0] = 0
  return { scores, starts: new Int32Array(length + 1), pieces: new Int32Array(length + 1) }
}

/** Takes a piece over where it ends a better cut; of equal ones the longest, which was offered first, stays. */
function offer({ scores, starts, pieces }: Cuts, start: number, length: number, piece: number, score: number): void {
  const total = (scores[start] ?? 0) + score
  if (total <= (scores[start + length] ?? 0)) return
  scores[start + length] = total
  starts[start + length] = start
  pieces[start + length] = piece
}

function blankOrNothing(control: string): string {
  if (/[\t\n\f\r]/.test(control)) return ' '
  return KEPT_CONTROLS.test(control) ? control : ''
}

/** A text as transformers.js puts it before it is cut: NFKC, single plain spaces, one of them in front, shown as ▁. */
function normalForm(text: string): string {
  const plain = text.replace(CONTROL, blankOrNothing).replace(BLANK, ' ')
  const composed = plain.split(FULL_WIDTH_TILDE).map((part) => part.normalize('NFKC'))
  const spaced = composed.join(FULL_WIDTH_TILDE).replace(/ {2,}/g, ' ').replaceAll(' ', SPACE)
  return spaced === '' || spaced.startsWith(SPACE) ? spaced : SPACE + spaced
}

/**
 * Cuts text into the pieces of a SentencePiece unigram vocabulary, in plain TypeScript: the same pieces as
 * transformers.js gives, for text that holds none of the tokenizer's own marks; here those are text like any other.
 */
export class UnigramTokenizer {
  private readonly numbers = new Map<string, number>()
  private readonly scores: Float64Array
  /** the length of the longest piece that starts with two characters, in characters: few texts are then looked up in vain */
  private readonly longest = new Map<string, number>()
  private readonly unknown: number
  private readonly unknownScore: number

  /** Takes the text of a `tokenizer.json`; throws where it is none of a unigram model. */
  constructor(json: string) {
    const { added_tokens, model } = TokenizerFile.parse(JSON.parse(json))
    const marks = new Set(added_tokens.map(({ id }) => id))
    this.scores = Float64Array.from(model.vocab, ([, score]) => score)
    this.unknown = model.unk_id
    this.unknownScore = this.scores.reduce((least, score) => Math.min(least, score), 0) - UNKNOWN_COST
    model.vocab.forEach(([piece], number) => {
      if (!marks.has(number)) this.learn(piece, number)
    })
  }

  /** how many pieces the vocabulary has, marks counted */
  get size(): number {
    return this.scores.length
  }

  private learn(piece: string, number: number): void {
    const characters = [...piece]
    this.numbers.set(piece, number)
    if (characters.length < 2) return
    const opening = characters.slice(0, 2).join('')
    this.longest.set(opening, Math.max(this.longest.get(opening) ?? 0, characters.length))
  }

  /** The numbers of a text's pieces, in order; a stretch that no piece holds is one unknown piece. */
  pieces(text: string): number[] {
    const characters = [...normalForm(text)]
    const cuts = noCuts(characters.length)
    for (let start = 0; start < characters.length; start++) this.offerFrom(start, characters, cuts)
    const backwards: number[] = []
    for (let end = characters.length; end > 0; end = cuts.starts[end] ?? 0) backwards.push(cuts.pieces[end] ?? 0)
    const pieces = backwards.reverse()
    return pieces.filter((piece, i) => piece !== this.unknown || pieces[i - 1] !== this.unknown)
  }

  /** Offers every piece that starts at a place; the unknown one where no piece is that one character. */
  private offerFrom(start: number, characters: readonly string[], cuts: Cuts): void {
    const opening = `${characters[start]}${characters[start + 1] ?? ''}`
    const longest = Math.min(this.longest.get(opening) ?? 1, characters.length - start)
    let text = ''
    let isKnown = false
    for (let length = 1; length <= longest; length++) {
      text += characters[start + length - 1]
      const piece = this.numbers.get(text)
      if (piece === undefined) continue
      isKnown ||= length === 1
      offer(cuts, start, length, piece, this.scores[piece] ?? 0)
    }
    if (!isKnown) offer(cuts, start, 1, this.unknown, this.unknownScore)
  }
}
