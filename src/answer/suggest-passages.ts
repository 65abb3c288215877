import type { Candidate } from '../index/types.ts'
import { understand } from '../question/understand.ts'
import { LEXICAL_WEIGHT } from './calibration.ts'
import { cite } from './cite.ts'
import { type Engine, wordsOf } from './evidence.ts'
import type { Citation, Language } from './types.ts'

/** How many candidates are looked at beyond those shown, as passages of one paragraph are shown once. */
const MORE = 2

/** From this likeness on a passage is suggested that has no word of the question: what is no question at all stays below .66. */
const LIKE_ENOUGH = 0.7

/** The sentence of a passage that is most like the question. */
function likestSentence({ passage, sentences }: Candidate) {
  const best = Math.max(...sentences)
  return passage.sentences[sentences.indexOf(best)] ?? passage
}

function suggestionOf(engine: Engine, candidate: Candidate, language: Language): Citation | null {
  const report = engine.index.reports.find((one) => one.id === candidate.passage.report)
  const paragraph = report?.paragraphs[candidate.passage.paragraph - 1]
  if (!report || paragraph?.kind !== 'body') return null
  return cite(1, report, paragraph, [likestSentence(candidate)], candidate.dense, language)
}

/** What is left of a text that is no word in any script. */
const NO_WORD = /^[^\p{L}\p{N}]*$/u

/**
 * Passages that a question may be about while it is still being typed: the sentence of each that is most like it, best
 * first, a paragraph once. By the quick embedder, in a few milliseconds; none where the engine has no such embedder.
 */
export async function suggestPassages(
  engine: Engine,
  text: string,
  limit: number,
  language: Language,
): Promise<readonly Citation[]> {
  const understood = understand(text, [], engine.index.reports)
  if (!engine.quick || understood.missing || NO_WORD.test(text)) return []
  const candidates = engine.index.search({
    vector: await engine.quick.embedQuestion(understood.folded),
    words: wordsOf(understood.folded, understood.language === 'en', engine.segmenter),
    lexicalWeight: LEXICAL_WEIGHT.chinese,
    ...(understood.scope ? { reports: understood.scope } : {}),
    limit: limit * MORE,
  })
  const seen = new Set<string>()
  return candidates
    .filter(({ lexical, dense }) => lexical > 0 || dense >= LIKE_ENOUGH)
    .flatMap((candidate) => suggestionOf(engine, candidate, language) ?? [])
    .filter(({ url }) => !seen.has(url) && seen.add(url))
    .slice(0, limit)
    .map((citation, i) => ({ ...citation, n: i + 1 }))
}
