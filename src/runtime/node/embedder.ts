import { pipeline } from '@xenova/transformers'
import type { Embedder } from '../../index/ports.ts'
import { checkedModel, useModelsFrom, withoutMarks } from './models.ts'

const MODEL = 'e5-small-zh-en'
const DIMENSIONS = 384
/** Far more than the model's 512 tokens; what is behind would be cut off anyway. */
const LONGEST = 4000
const QUESTION = 'query: '
const PASSAGE = 'passage: '

/**
 * The Embedder port by e5-small-zh-en in transformers.js: one text a call, since the int8 model gives a text other
 * vectors in a batch. Throws a YoujuError where the model's files are not whole. About 4 ms a question, 20 ms a passage.
 */
export async function loadEmbedder(modelsFolder: string): Promise<Embedder> {
  const model = await checkedModel(modelsFolder, MODEL)
  useModelsFrom(modelsFolder)
  const extract = await pipeline('feature-extraction', MODEL, { dtype: 'q8', device: 'cpu' })
  const embed = async (text: string) => {
    const tensor = await extract(withoutMarks(text.slice(0, LONGEST)), { pooling: 'mean', normalize: true })
    return checkedVector(tensor.data)
  }
  return {
    id: `${model.id} "${QUESTION}" "${PASSAGE}"`,
    dimensions: DIMENSIONS,
    embedQuestion: (folded) => embed(QUESTION + folded),
    embedPassage: (folded) => embed(PASSAGE + folded),
  }
}

function checkedVector(data: unknown): Float32Array {
  if (!(data instanceof Float32Array) || data.length !== DIMENSIONS || !data.every(Number.isFinite)) {
    throw new Error('the embedder gave no vector')
  }
  return data
}
