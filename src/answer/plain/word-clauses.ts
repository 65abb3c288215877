import { remembering } from '../../text/remembering.ts'
import { type Run, sentences } from '../../text/sentences.ts'

/** A comma inside a figure (1,203件) is none. */
const CLAUSE_END = /[，；。！？：\n]|[,;!?:](?!\d)/gu
const ANY_WORD = /[\p{L}\p{N}]/u

/** A clause that words may answer with. */
export interface WordClause extends Run {
  readonly words: string
  /** from the beginning of its sentence to the clause */
  readonly context: string
}

function clausesOf(text: string, sentence: Run): WordClause[] {
  const own = text.slice(sentence.start, sentence.end)
  const ends = [...own.matchAll(CLAUSE_END)].map((match) => match.index + match[0].length)
  const cuts = [0, ...ends.filter((end) => end < own.length), own.length]
  const clauses = cuts.slice(1).map((end, i): WordClause => {
    const start = cuts[i] ?? 0
    const at = { start: sentence.start + start, end: sentence.start + end }
    return { ...at, words: own.slice(start, end), context: own.slice(0, start) }
  })
  return clauses.filter(({ words }) => ANY_WORD.test(words))
}

/** Passages of a few reports are read again and again. */
const REMEMBERED = 256

/** Every clause of a text, in order. */
export const wordClauses: (text: string) => readonly WordClause[] = remembering(REMEMBERED, (text: string) =>
  sentences(text).flatMap((sentence) => clausesOf(text, sentence)),
)
