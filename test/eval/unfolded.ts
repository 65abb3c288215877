import type { Engine } from '../../src/answer/evidence.ts'
import type { Reader } from '../../src/answer/reader.ts'
import { LexicalBuilder, type LexicalIndex, searchWords } from '../../src/index/lexical.ts'
import { passageHead, passageSentences, passageText } from '../../src/index/passages.ts'
import type { Embedder, Segmenter } from '../../src/index/ports.ts'
import { PassageIndex } from '../../src/index/search.ts'
import type { Passage } from '../../src/index/types.ts'
import { languageOf } from '../../src/question/language.ts'
import type { Report } from '../../src/report/types.ts'
import { fold, folded, foldSpan } from '../../src/text/fold.ts'
import { asking } from './changed-parts.ts'
import { indexNamed, type Parts } from './parts.ts'

/** The text behind a folded one; what is not known stays as it is. */
type Unfold = (folded: string) => string

/** The head with its headings as they stand in the report; place and year are simplified from the start. */
function originalHead(report: Report, passage: Passage): string {
  const headings = report.paragraphs[passage.paragraph - 1]?.headings.join(' ') ?? ''
  const head = passageHead(report, passage)
  const end = folded(headings)
  return head.endsWith(end) ? `${head.slice(0, head.length - end.length)}${headings}` : head
}

/** Every folded text that is made of a passage, with its original. */
function originalsOf(report: Report, passage: Passage): [string, string][] {
  const paragraph = report.paragraphs[passage.paragraph - 1]?.text ?? ''
  const text = paragraph.slice(passage.start, passage.end)
  const head = originalHead(report, passage)
  const [plainHead, plainText] = [passageHead(report, passage), passageText(report, passage)]
  const sentences = passageSentences(report, passage).map((plain, i): [string, string] => {
    const { start, end } = passage.sentences[i] ?? { start: 0, end: 0 }
    return [plain, paragraph.slice(start, end)]
  })
  return [[plainHead, head], [plainText, text], [`${plainHead} ${plainText}`, `${head} ${text}`], ...sentences]
}

function unfolding(index: PassageIndex, questions: readonly string[]): Unfold {
  const reports = new Map(index.reports.map((report) => [report.id, report]))
  const texts = [...index.passages].flatMap((passage) => {
    const report = reports.get(passage.report)
    return report ? originalsOf(report, passage) : []
  })
  const known = new Map([...texts, ...questions.map((text) => [folded(text), text] as const)])
  return (text) => known.get(text) ?? text
}

function lexicalOf({ reports, passages }: PassageIndex, segmenter: Segmenter, unfold: Unfold): LexicalIndex {
  const byId = new Map(reports.map((report) => [report.id, report]))
  const builder = new LexicalBuilder()
  const words = (text: string) => searchWords(segmenter, unfold(text))
  for (const passage of passages) {
    const report = byId.get(passage.report)
    if (report) builder.add(words(passageText(report, passage)), words(passageHead(report, passage)))
  }
  return builder.build()
}

/** An embedder that sees no folded text; `onQuestion` is told which question a vector is of. */
function unfoldedEmbedder(
  embedder: Embedder,
  unfold: Unfold,
  onQuestion: (vector: Float32Array, question: string) => void,
): Embedder {
  return {
    ...embedder,
    id: `${embedder.id} unfolded`,
    embedPassage: (text) => embedder.embedPassage(unfold(text)),
    async embedQuestion(text) {
      const vector = await embedder.embedQuestion(unfold(text))
      onQuestion(vector, unfold(text))
      return vector
    },
  }
}

function unfoldedReader(reader: Reader, unfold: Unfold): Reader {
  return {
    ...reader,
    async read(question, window) {
      const text = unfold(window.text)
      const reading = await reader.read(unfold(question), { ...window, text, head: unfold(window.head) })
      const map = fold(text)
      const pieces = reading.pieces.map((piece) => {
        const [start, end] = foldSpan(map, piece.start, piece.end)
        return { start, end }
      })
      return { ...reading, pieces }
    },
  }
}

/**
 * An engine that embeds, searches and reads the reports and these questions as they are written. What the rules do with
 * folded text (places, years, kinds of questions, figures) is left as it is.
 */
export async function unfoldedEngine(index: PassageIndex, parts: Parts, questions: readonly string[]): Promise<Engine> {
  const unfold = unfolding(index, questions)
  const asked = new WeakMap<Float32Array, string>()
  const embedder = unfoldedEmbedder(parts.embedder, unfold, (vector, question) => asked.set(vector, question))
  const { segmenter } = parts
  const built = await indexNamed('seeds-unfolded', index.reports, { embedder, segmenter })
  const searched = new PassageIndex({ ...built.parts, lexical: lexicalOf(index, segmenter, unfold) })
  const unfolded = asking(searched, (query) => {
    const question = asked.get(query.vector)
    const isChinese = question !== undefined && languageOf(question) !== 'en'
    return isChinese ? { ...query, words: searchWords(segmenter, question) } : query
  })
  return { index: unfolded, embedder, segmenter, reader: unfoldedReader(parts.reader, unfold) }
}
