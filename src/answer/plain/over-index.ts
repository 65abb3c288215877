import type { QuestionEmbedder, Segmenter } from '../../index/ports.ts'
import type { PassageIndex } from '../../index/search.ts'
import type { Reader } from '../reader.ts'
import { plainReader } from './plain-reader.ts'

/** The reader without a model, over this index; without a table it knows likeness by words alone. */
export function plainReaderOf(index: PassageIndex, segmenter: Segmenter, table: QuestionEmbedder | undefined): Reader {
  return plainReader({
    words: (folded) => segmenter.words(folded),
    rarity: (word) => index.parts.lexical.rarity(word),
    ...(table ? { table } : {}),
  })
}
