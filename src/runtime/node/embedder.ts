import { AutoModel, mean_pooling, Tensor } from '@xenova/transformers'
import type { Embedder } from '../../index/ports.ts'
import { checkedModel, listedModel, type Model } from './model-files.ts'
import { SESSION, tokenizerOf, useModelsFrom, withoutMarks } from './models.ts'

const MODEL = 'e5-small-zh-en'
const DIMENSIONS = 384
const MOST_TOKENS = 512
/** Far more than the model's 512 tokens; what is behind would be cut off anyway. */
const LONGEST = 4000
const QUESTION = 'query: '
const PASSAGE = 'passage: '

function idOf(model: Model): string {
  return `${model.id} "${QUESTION}" "${PASSAGE}"`
}

/** The id of the embedder as it should be, whether or not its files are whole. */
export async function embedderId(modelsFolder: string): Promise<string> {
  return idOf(await listedModel(modelsFolder, MODEL))
}

/**
 * The Embedder port by e5-small-zh-en in transformers.js: one text a call, since the int8 model gives a text other
 * vectors in a batch. Throws a YoujuError where the model's files are not whole. About 4 ms a question, 20 ms a passage.
 */
export async function loadEmbedder(modelsFolder: string): Promise<Embedder> {
  const model = await checkedModel(modelsFolder, MODEL)
  useModelsFrom(modelsFolder)
  const tokenizer = await tokenizerOf(model)
  const session = await AutoModel.from_pretrained(MODEL, {
    dtype: 'q8',
    device: 'cpu',
    session_options: SESSION,
  })
  const embed = async (text: string) => {
    const input = tokenizer(withoutMarks(text.slice(0, LONGEST)), { truncation: true, max_length: MOST_TOKENS })
    const output: unknown = await session(input)
    return vectorOf(output, input.attention_mask)
  }
  return {
    id: idOf(model),
    dimensions: DIMENSIONS,
    embedQuestion: (folded) => embed(QUESTION + folded),
    embedPassage: (folded) => embed(PASSAGE + folded),
  }
}

/** The mean over the tokens, at unit length. */
function vectorOf(output: unknown, mask: Tensor): Float32Array {
  const states = typeof output === 'object' && output !== null ? Reflect.get(output, 'last_hidden_state') : undefined
  const data: unknown = states instanceof Tensor ? mean_pooling(states, mask).normalize(2, -1).data : undefined
  if (!(data instanceof Float32Array) || data.length !== DIMENSIONS || !data.every(Number.isFinite)) {
    throw new Error('the embedder gave no vector')
  }
  return data
}
