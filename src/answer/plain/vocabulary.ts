import { dot } from '../../index/dot.ts'
import type { QuestionEmbedder } from '../../index/ports.ts'
import { remembering } from '../../text/remembering.ts'

/** Words are remembered until as many others came after: the words of some hundred passages, 12 MB. */
const REMEMBERED = 8000

/** What is left of a vector without its part along another of unit length, at unit length again. */
function without(vector: Float32Array, common: Float32Array): Float32Array {
  const along = dot(vector, 0, common)
  const rest = vector.map((value, i) => value - along * (common[i] ?? 0))
  const length = Math.sqrt(dot(rest, 0, rest)) || 1
  return rest.map((value) => value / length)
}

/** Vectors of single words; of unit length, so that a cosine is their product. */
export interface Vocabulary {
  vectorOf(word: string): Promise<Float32Array>
}

/**
 * The words of a table, each less what the table adds to every text: "revoked" is then as like 撤销 as .7 and 维持 .3,
 * and words that have nothing to do with each other about 0.
 */
export function vocabularyOf(table: QuestionEmbedder): Vocabulary {
  const common = table.embedQuestion('')
  const embed = async (word: string) => without(await table.embedQuestion(word), await common)
  return { vectorOf: remembering(REMEMBERED, embed) }
}
