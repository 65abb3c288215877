const NOT_COUNTED = /[\p{P}\p{S}\p{Z}\p{C}]/gu

/** The characters that count of an answer: NFKC, lower case, without punctuation, signs and spaces. */
function countedIn(text: string): string[] {
  return [...text.normalize('NFKC').toLowerCase().replace(NOT_COUNTED, '')]
}

function shared(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>()
  for (const character of a) left.set(character, (left.get(character) ?? 0) + 1)
  return b.filter((character) => {
    const count = left.get(character) ?? 0
    left.set(character, count - 1)
    return count > 0
  }).length
}

function f1(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 1 : 0
  return (2 * shared(a, b)) / (a.length + b.length)
}

/** How well an answer agrees with what was expected; each 0–1, the best of the expected forms. */
export interface Agreement {
  readonly exact: number
  readonly f1: number
}

/**
 * Exact match and F1 as SQuAD counts them (Rajpurkar et al. 2016), with characters for words, since Chinese has no spaces:
 * both texts lose punctuation, signs, spaces, case and width; F1 is that of the two bags of characters.
 */
export function agreementOf(given: string, expected: readonly string[]): Agreement {
  const own = countedIn(given)
  const others = expected.map(countedIn)
  const isSame = others.some((other) => other.join('') === own.join(''))
  return { exact: isSame ? 1 : 0, f1: Math.max(...others.map((other) => f1(own, other))) }
}
