import { fold } from '../text/fold.ts'
import { remembering } from '../text/remembering.ts'

/** The scripts and languages a question may be written in; the names are BCP 47 tags. */
export type QuestionLanguage = 'zh-Hans' | 'zh-Hant' | 'en'

const HAN = /\p{Script=Han}/gu
const LATIN_WORD = /[a-z]{2,}/giu

/** One question is looked at by several parts in turn. */
const REMEMBERED = 16

/**
 * The language of a question: English unless it holds Chinese words (a place's name in Chinese inside an English
 * sentence does not make it Chinese), traditional where any of its characters has a simplified form.
 */
export const languageOf: (question: string) => QuestionLanguage = remembering(REMEMBERED, readLanguage)

function readLanguage(question: string): QuestionLanguage {
  const han = question.match(HAN)?.length ?? 0
  const words = question.match(LATIN_WORD)?.length ?? 0
  if (han === 0 || words > han) return 'en'
  const { text, starts } = fold(question)
  const traditional = [...text].some((character, i) => {
    const original = question.charAt(starts[i] ?? 0)
    return character !== original && /\p{Script=Han}/u.test(original)
  })
  return traditional ? 'zh-Hant' : 'zh-Hans'
}
