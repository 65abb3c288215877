import { remembering } from '../../text/remembering.ts'

const SIGN = /[，,。；;：:（()）、“”"《》]/u
const HAN = /\p{Script=Han}/u
const PARTICLE = /^[的了和与及等在对为是有共]$/u
/** The clauses of some hundred passages. */
const REMEMBERED = 6000

/** The Chinese words of texts, without particles, each once; clauses are cut once and remembered. */
export function textWords(words: (folded: string) => readonly string[]): (folded: string) => readonly string[] {
  const cut = (clause: string) => [...new Set(words(clause))].filter((word) => HAN.test(word) && !PARTICLE.test(word))
  const ofClause = remembering(REMEMBERED, cut)
  return (folded) => [...new Set(folded.split(SIGN).flatMap((clause) => (clause === '' ? [] : ofClause(clause))))]
}
