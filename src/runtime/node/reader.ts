import { AutoModel, type PreTrainedTokenizer, Tensor } from '@xenova/transformers'
import { MODEL_CALIBRATION } from '../../answer/calibration.ts'
import type { Reader, Reading, Window } from '../../answer/reader.ts'
import { checkedModel } from './model-files.ts'
import { SESSION, tokenizerOf, useModelsFrom, withoutMarks } from './models.ts'
import { placePieces } from './pieces.ts'

const MODEL = 'reader-zh-en'
const START = 0
const END = 2
const PREFIX = 'passage:'
const MOST_TOKENS = 512
const MOST_QUESTION_TOKENS = 72
const MOST_HEAD_TOKENS = 64
/** Far more than the tokens that are read. */
const LONGEST_TEXT = 4000

/** What goes into the model, and where the window's pieces stand in it. */
interface Input {
  readonly ids: readonly number[]
  /** runs of the window's text, with their place in `ids` */
  readonly pieces: Reading['pieces']
  readonly places: readonly number[]
}

function idsOf(tokenizer: PreTrainedTokenizer, text: string): number[] {
  return tokenizer.encode(text, { add_special_tokens: false })
}

/** `<s> query: QUESTION </s></s> HEAD passage: PASSAGE </s>`, as the model was trained. */
function inputOf(tokenizer: PreTrainedTokenizer, question: string, window: Window): Input {
  const query = idsOf(tokenizer, `query: ${withoutMarks(question)}`).slice(0, MOST_QUESTION_TOKENS)
  const head = idsOf(tokenizer, withoutMarks(window.head)).slice(0, MOST_HEAD_TOKENS)
  const before = [START, ...query, END, END, ...head]
  const passage = `${PREFIX} ${withoutMarks(window.text.slice(0, LONGEST_TEXT))}`
  const room = MOST_TOKENS - before.length - 1
  const offset = PREFIX.length + 1
  const own = placePieces(passage, tokenizer.tokenize(passage)).filter(({ index, end }) => index < room && end > offset)
  return {
    ids: [...before, ...idsOf(tokenizer, passage).slice(0, room), END],
    pieces: own.map(({ start, end }) => ({ start: Math.max(start - offset, 0), end: end - offset })),
    places: own.map(({ index }) => before.length + index),
  }
}

function tensorOf(values: readonly number[]): Tensor {
  return new Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length])
}

function logits(output: unknown, name: string): Float32Array {
  const tensor = typeof output === 'object' && output !== null ? Reflect.get(output, name) : undefined
  if (!(tensor instanceof Tensor) || !(tensor.data instanceof Float32Array))
    throw new Error(`the reader gave no ${name}`)
  return tensor.data
}

/**
 * The Reader port by reader-zh-en in transformers.js, one session for the process. A question counts with its first 56
 * tokens, a head with 64, the window with what is left of 512; behind that nothing is read. Throws a YoujuError where
 * the model's files are not whole. About 20 ms a window on two cores.
 */
export async function loadReader(modelsFolder: string): Promise<Reader> {
  const checked = await checkedModel(modelsFolder, MODEL)
  useModelsFrom(modelsFolder)
  const tokenizer = await tokenizerOf(checked)
  const model = await AutoModel.from_pretrained(MODEL, {
    dtype: 'q8',
    device: 'cpu',
    session_options: SESSION,
  })
  const read = async (question: string, window: Window): Promise<Reading> => {
    const { ids, pieces, places } = inputOf(tokenizer, question, window)
    const output: unknown = await model({ input_ids: tensorOf(ids), attention_mask: tensorOf(ids.map(() => 1)) })
    const [starts, ends] = [logits(output, 'start_logits'), logits(output, 'end_logits')]
    return {
      answerable: logits(output, 'answerable')[0] ?? Number.NEGATIVE_INFINITY,
      pieces,
      starts: Float32Array.from(places, (place) => starts[place] ?? 0),
      ends: Float32Array.from(places, (place) => ends[place] ?? 0),
    }
  }
  return { id: checked.id, calibration: MODEL_CALIBRATION, wordings: 'several', read }
}
