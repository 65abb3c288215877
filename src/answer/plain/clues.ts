/** What speaks for one reading rather than another, by name; each clue is about 0–1. */
export type Clues<Name extends string> = Readonly<Record<Name, number>>

/** What a clue counts, for Chinese and for English questions. */
export type Weights<Name extends string> = Readonly<Record<Name, readonly [chinese: number, english: number]>>

/** The sum of the clues by their weights. */
export function weighed<Name extends string>(clues: Clues<Name>, weights: Weights<Name>, english: boolean): number {
  let sum = 0
  for (const name in weights) sum += clues[name] * weights[name][english ? 1 : 0]
  return sum
}

/** 1 where it holds, else 0. */
export function flag(holds: boolean): number {
  return holds ? 1 : 0
}

/** The sum of the clues by the weights of one language. */
export function sumOf<Name extends string>(clues: Clues<Name>, weights: Readonly<Record<Name, number>>): number {
  let sum = 0
  for (const name in weights) sum += clues[name] * weights[name]
  return sum
}
