import { chineseTermsOf } from '../../question/terms.ts'
import { syllables } from '../../report/names.ts'

/** English words that ask, join or frame and name nothing. */
const FRAMING = new Set(
  'how many much what which who whom whose when where why did does do done was were is are be been being the a an of in on at to for by with and or from as its their this that these those there it they them he his her has have had than then so if not no any some all can could will would should may might into out up down over under per total overall number amount share percentage percent rate figure count altogether year report also about during between within through i we you my me s t whole please tell find say says said give according county district city town province'.split(
    ' ',
  ),
)
/** Chinese ones. */
const FRAMING_CHINESE =
  /^(?:多少|几|什么|哪|一共|总共|共|全年|怎么|如何|为什么|是否|有没有|没有|去年|今年|当年|年度|时候|何时|数量|总数|报告|是|的|了|有|在|被|把|和|与|及|对|这|那|里|中|个|吗|呢|啊|年|得|到|都|给|为|其中|请问|多|少|件|次|人|名|场|份|家|条|项|号|天|占)$/u
const HAN = /\p{Script=Han}/u
const POSSESSIVE = /'s\b/gu
const ENGLISH_WORD = /[a-z][a-z'-]*[a-z]|[a-z]/gu
/** Shorter words stand in the pinyin of a place by chance. */
const SHORTEST_NAME = 3

/** The words of an English text, lower case, in order. */
export function englishWords(text: string): string[] {
  return text.toLowerCase().replaceAll('’', "'").replace(POSSESSIVE, ' ').match(ENGLISH_WORD) ?? []
}

/** A word without its ending, so that "accepted" and "accept", "cases" and "case" are one: no linguist's stem. */
export function stemOf(word: string): string {
  const singular = word.replace(/ies$/u, 'y').replace(/sses$/u, 'ss')
  return singular.replace(/(?:ed|ing|es|s|e)$/u, '').replace(/(.)\1$/u, '$1')
}

/** What is told of a question's words from its text alone. */
interface Wording {
  readonly question: string
  readonly english: boolean
  /** whether English words can be compared with Chinese ones; if not, the genre's terms stand for them */
  readonly hasTable: boolean
}

/**
 * The words that a question is about, without those that only ask and without the name of the place whose report is
 * read ("密云区2024年").
 */
export function askingWords(
  { question, english, hasTable }: Wording,
  place: string,
  words: (folded: string) => readonly string[],
): readonly string[] {
  if (!english) {
    const telling = words(question).filter((word) => HAN.test(word) && !FRAMING_CHINESE.test(word))
    return [...new Set(telling.filter((word) => !place.includes(word)))]
  }
  if (!hasTable) return chineseTermsOf(question)
  const spelled = syllables(place).join('')
  const isName = (word: string) => word.length >= SHORTEST_NAME && spelled.includes(word)
  return [...new Set(englishWords(question))].filter((word) => !FRAMING.has(word) && !isName(word))
}
