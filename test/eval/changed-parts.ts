import type { Reader, Reading } from '../../src/answer/reader.ts'
import type { Embedder } from '../../src/index/ports.ts'
import { PassageIndex } from '../../src/index/search.ts'
import type { Index, Query } from '../../src/index/types.ts'
import { sentences } from '../../src/text/sentences.ts'

/** The index, asked something else than the program asks it. */
export function asking(index: Index, change: (query: Query) => Query): Index {
  const { reports, passages } = index
  return { reports, passages, search: (query) => index.search(change(query)) }
}

/** The index with this weight of BM25 beside the cosine. */
export function withLexicalWeight(index: Index, lexicalWeight: number): Index {
  return asking(index, (query) => ({ ...query, lexicalWeight }))
}

/** The index searched in all reports, whatever place and year the question names. */
export function withoutFilter(index: Index): Index {
  return asking(index, ({ reports: _, ...query }) => query)
}

/**
 * The same passages, each with its own vector for its only sentence: the program's score is then the passage's cosine
 * alone.
 */
export function withoutSentences({ parts }: PassageIndex): PassageIndex {
  const passages = [...parts.passages].map((passage) => {
    return { ...passage, sentences: [{ start: passage.start, end: passage.end }] }
  })
  return new PassageIndex({ ...parts, passages, sentenceVectors: parts.passageVectors })
}

/** What the sentence that is most like the question gets beside the others, so that it is taken alone. */
const MOST_LIKE = 4

function neighboursIn(text: string): Set<string> {
  const characters = [...text.toLowerCase()]
  return new Set(characters.slice(1).map((character, i) => `${characters[i]}${character}`))
}

function sharedWith(asked: ReadonlySet<string>, sentence: string): number {
  return [...neighboursIn(sentence)].filter((pair) => asked.has(pair)).length
}

/**
 * Without a reader all passages answer equally well, so that the best retrieval score decides; in it the sentence
 * that shares most pairs of characters with the question answers, and of figures the one that unit, kind and clause fit.
 */
export function withoutReader(reader: Reader): Reader {
  const read = async (question: string, { text }: { readonly text: string }): Promise<Reading> => {
    const pieces = sentences(text)
    const asked = neighboursIn(question)
    const shared = pieces.map(({ start, end }) => sharedWith(asked, text.slice(start, end)))
    const most = Math.max(1, ...shared)
    const logits = Float32Array.from(shared, (count) => (count === most ? MOST_LIKE : 0))
    return { answerable: MOST_LIKE, pieces, starts: logits, ends: logits }
  }
  return { ...reader, id: 'none', read }
}

/** The reader, which reads nothing twice: engines that differ elsewhere share most of what is read. */
export function remembering(reader: Reader): Reader {
  const known = new Map<string, Promise<Reading>>()
  return {
    ...reader,
    read(question, window) {
      const key = [question, window.head, window.text].join('\0')
      const reading = known.get(key) ?? reader.read(question, window)
      known.set(key, reading)
      return reading
    },
  }
}

/** The embedder, which embeds nothing twice. */
export function rememberingVectors(embedder: Embedder): Embedder {
  const known = new Map<string, Promise<Float32Array>>()
  const once = (key: string, embed: () => Promise<Float32Array>) => {
    const vector = known.get(key) ?? embed()
    known.set(key, vector)
    return vector
  }
  return {
    ...embedder,
    embedQuestion: (text) => once(`question ${text}`, () => embedder.embedQuestion(text)),
    embedPassage: (text) => once(`passage ${text}`, () => embedder.embedPassage(text)),
  }
}
