import { remembering } from '../text/remembering.ts'
import { DOCUMENT_TERMS } from './document-terms.ts'
import { FIELD_TERMS } from './field-terms.ts'
import { PLAIN_TERMS } from './plain-terms.ts'
import { PROCEDURE_TERMS } from './procedure-terms.ts'
import { SERVICE_TERMS } from './service-terms.ts'

const ENDING = "(?:'s|s'|[a-z]*)"

function pattern(phrase: string): RegExp {
  const escaped = phrase.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`\\b${escaped.replace(/\*/g, ENDING)}\\b`, 'u')
}

/** An English wording: text that it starts with, which is looked for first, as few texts have it; and the whole. */
interface EnglishWording {
  readonly lead: string
  readonly whole: RegExp
}

function wordingOf(phrase: string): EnglishWording {
  return { lead: phrase.split('*', 1)[0] ?? '', whole: pattern(phrase) }
}

const PATTERNS: readonly { chinese: string; english: readonly EnglishWording[] }[] = [
  ...PROCEDURE_TERMS,
  ...FIELD_TERMS,
  ...DOCUMENT_TERMS,
  ...SERVICE_TERMS,
  ...PLAIN_TERMS,
].map(([chinese, english]) => ({
  chinese,
  english: english.map(wordingOf),
}))

/** One question is looked at by several parts in turn. */
const REMEMBERED = 8

/** The Chinese words of the genre that an English question speaks of, in the order of the lists; it may be none. */
export const chineseTermsOf: (english: string) => readonly string[] = remembering(REMEMBERED, termsIn)

function termsIn(english: string): readonly string[] {
  const text = english.toLowerCase().replaceAll('’', "'")
  const holds = ({ lead, whole }: EnglishWording) => text.includes(lead) && whole.test(text)
  return PATTERNS.filter(({ english }) => english.some(holds)).map(({ chinese }) => chinese)
}
