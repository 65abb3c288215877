import { PACKED_FILES, wordsIn } from '../../index/packed.ts'
import { aligned, type ReadSaved } from '../../index/saved.ts'
import type { Dictionary } from './segmenter.ts'

/** The dictionary of a packed index. */
export async function packedDictionary(read: ReadSaved, id: string): Promise<Dictionary> {
  const words = await wordsIn(read, PACKED_FILES.dictionary)
  const { buffer, byteOffset, byteLength } = await aligned(read, PACKED_FILES.dictionaryWeights)
  return { id, words, weights: new Float64Array(buffer, byteOffset, Math.floor(byteLength / 8)) }
}
