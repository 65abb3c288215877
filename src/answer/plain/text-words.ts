const SIGN = /[，,。；;：:（()）、“”"《》]/u
const HAN = /\p{Script=Han}/u
const PARTICLE = /^[的了和与及等在对为是有共]$/u
/** The clauses of some hundred passages. */
const REMEMBERED = 6000

/** The Chinese words of texts, without particles, each once; clauses are cut once and remembered. */
export function textWords(words: (folded: string) => readonly string[]): (folded: string) => readonly string[] {
  const held = new Map<string, readonly string[]>()
  const cut = (clause: string) => [...new Set(words(clause))].filter((word) => HAN.test(word) && !PARTICLE.test(word))
  const ofClause = (clause: string) => {
    const found = held.get(clause) ?? cut(clause)
    held.set(clause, found)
    const [oldest] = held.keys()
    if (held.size > REMEMBERED && oldest !== undefined) held.delete(oldest)
    return found
  }
  return (folded) => [...new Set(folded.split(SIGN).flatMap((clause) => (clause === '' ? [] : ofClause(clause))))]
}
