import type { QuestionEmbedder } from '../../index/ports.ts'
import { type Asked, askedFor } from '../../question/asked.ts'
import { languageOf } from '../../question/language.ts'
import { countedNoun } from '../../question/measure-words.ts'
import { chineseTermsOf } from '../../question/terms.ts'
import { remembering } from '../../text/remembering.ts'
import { type AskedSigns, askedSigns } from './asked-signs.ts'
import { askingWords } from './asking-words.ts'
import { type FigureWords, figureWords } from './figure-words.ts'
import type { CountedFigure } from './figures.ts'
import { focusOf, lastQuestion } from './focus.ts'
import { type Lexicon, stemsOf } from './lexicon.ts'
import { textWords } from './text-words.ts'
import { type Vocabulary, vocabularyOf } from './vocabulary.ts'
import { neighbours, WordMatch, weighedWords } from './word-match.ts'

/** What the plain reader is made with: functions of the segmenter and the index, and a table of words where there is one. */
export interface PlainParts {
  /** cuts folded text into words */
  readonly words: (folded: string) => readonly string[]
  /** how much a word tells, from how few passages hold it; 0 where none does */
  readonly rarity: (word: string) => number
  /** embeds short texts in a tenth of a millisecond; left out where there is no such table */
  readonly table?: QuestionEmbedder
}

/** A word of the question, with how much it tells. */
interface SoughtWord {
  readonly text: string
  readonly weight: number
  /** the pairs of neighbouring characters of a longer word */
  readonly parts: readonly string[]
}

/** A question as the plain reader looks for it. */
export interface Sought {
  readonly question: string
  /** the part of it that clauses are measured against */
  readonly focus: string
  readonly asked: Asked
  /** it names no kind of answer ("复议案件", "legal aid cases"), which asks how many there were */
  readonly isBare: boolean
  readonly english: boolean
  readonly words: readonly SoughtWord[]
  /** what the characters of a clause are looked up in: a Chinese question, the Chinese terms of an English one */
  readonly said: string
  readonly signs: AskedSigns
  /** compares its words with those of texts */
  readonly match: WordMatch
  readonly figureWords: (counted: CountedFigure) => FigureWords
  /** stems of an English question, for {@link lexicon}; none of a Chinese one */
  readonly stems: readonly string[]
  readonly lexicon: Lexicon
}

/** What is kept between questions: cut texts and the vectors of words. */
export interface Kept {
  readonly parts: PlainParts
  readonly lexicon: Lexicon
  /** cuts a question into words */
  readonly words: (folded: string) => readonly string[]
  readonly figureWords: (counted: CountedFigure) => FigureWords
  /** of whole questions */
  readonly table: QuestionEmbedder | undefined
  readonly vocabulary: Vocabulary | undefined
}

/** A question is cut and embedded once for all reports that it is put to. */
const QUESTIONS = 8

function knowingLast(table: QuestionEmbedder): QuestionEmbedder {
  return { ...table, embedQuestion: remembering(QUESTIONS, (folded: string) => table.embedQuestion(folded)) }
}

/** What a reader keeps, made of its parts once. */
export function keptOf(parts: PlainParts, lexicon: Lexicon): Kept {
  const vocabulary = parts.table && vocabularyOf(parts.table)
  const table = parts.table && knowingLast(parts.table)
  const words = remembering(QUESTIONS, parts.words)
  return { parts, lexicon, words, figureWords: figureWords(textWords(parts.words)), table, vocabulary }
}

/** Longer questions count with their beginning. */
const LONGEST_QUESTION = 500
/** What a word tells that no passage holds: less than a rare one, as reports may well say it in other words. */
const UNKNOWN = 2
/** The least that a word tells. */
const LEAST = 0.3
/** What the parts of a longer word tell beside the whole: 复议案件 in 复议申请. */
const IN_PART = 0.5

/** Words that ask, join or frame and say nothing of what is asked about. */
const FRAMING =
  /^(?:多少|几.?|什么|哪.{0,2}|一共|总共|共|全年|全部|这些|那些|方面|怎么|怎样|如何|为什么|为何|是否|有没有|没有|可以|能够|现在|目前|去年|今年|当年|年度|时候|何时|情况|数量|总数|数目|件数|人数|次数|个数|比例|名称|名字|分别|包括|以及|进行|其中|报告|多久|一般|主要|具体|哪里|\d+年?)$/u
const HAN_WORD = /^\p{Script=Han}{2,12}$/u

function isTelling(word: string): boolean {
  return HAN_WORD.test(word) && !FRAMING.test(word)
}

function weighed(words: Iterable<string>, rarity: PlainParts['rarity']): SoughtWord[] {
  return [...new Set(words)].map((text) => {
    const parts = text.length < 3 ? [] : neighbours(text)
    return { text, weight: Math.max(LEAST, rarity(text) || UNKNOWN), parts }
  })
}

/** What a question looks for in the report of a place and year ("密云区2024年"), whose own words tell nothing there. */
export async function soughtIn(kept: Kept, text: string, place: string): Promise<Sought> {
  const { parts, vocabulary, words: cut } = kept
  const question = lastQuestion(text).slice(0, LONGEST_QUESTION)
  const english = languageOf(question) === 'en'
  const words = english ? [...chineseTermsOf(question), ...cut(question)] : cut(question)
  const asked = askedFor(question)
  const isBare = asked.kind === 'any'
  const asking = askingWords({ question, english, hasTable: vocabulary !== undefined }, place, cut)
  const noun = english ? countedNoun(question.toLowerCase()) : asked.counted
  const telling = weighed(
    words.filter((word) => isTelling(word) && !place.includes(word)),
    parts.rarity,
  )
  return {
    question,
    focus: english ? focusOf(question) : question,
    asked: isBare ? { ...asked, kind: 'count' } : asked,
    isBare,
    english,
    words: telling,
    said: english ? telling.map(({ text }) => text).join(' ') : question,
    signs: askedSigns(question),
    match: new WordMatch(await weighedWords(question, asking, kept.table, vocabulary), noun, vocabulary),
    figureWords: kept.figureWords,
    stems: english ? stemsOf(question) : [],
    lexicon: kept.lexicon,
  }
}

function heldShare({ text: word, parts }: SoughtWord, text: string): number {
  if (text.includes(word)) return 1
  return parts.length === 0 ? 0 : (IN_PART * parts.filter((part) => text.includes(part)).length) / parts.length
}

/** How much of what is sought stands in a text, 0–1; 0 where nothing is sought by words. */
export function shareIn({ words }: Pick<Sought, 'words'>, text: string): number {
  const all = words.reduce((sum, { weight }) => sum + weight, 0)
  return all === 0 ? 0 : words.reduce((sum, word) => sum + word.weight * heldShare(word, text), 0) / all
}
