import { AutoTokenizer, env, type PreTrainedTokenizer } from '@xenova/transformers'
import type { Model } from './model-files.ts'

/**
 * How ONNX Runtime runs a model: two threads that sleep while they wait for each other. Spinning, its default, costs as
 * much again (75 instead of 38 ms of processor time a window) and slows everything else down.
 */
export const SESSION = {
  enableCpuMemArena: false,
  intraOpNumThreads: 2,
  extra: { session: { intra_op: { allow_spinning: '0' } } },
} as const

/** Tells transformers.js to load models from this folder and from nowhere else. */
export function useModelsFrom(folder: string): void {
  env.allowRemoteModels = false
  env.allowLocalModels = true
  env.localModelPath = folder
  env.useFSCache = false
  env.useBrowserCache = false
}

const tokenizers = new Map<string, Promise<PreTrainedTokenizer>>()

/** The model's tokenizer; models with the same one share it, as it takes 50 MB. */
export function tokenizerOf({ name, tokenizer }: Model): Promise<PreTrainedTokenizer> {
  const loaded = tokenizers.get(tokenizer) ?? AutoTokenizer.from_pretrained(name)
  tokenizers.set(tokenizer, loaded)
  return loaded
}

const SPECIAL_TOKEN = /<(?=(?:\/?s|pad|unk|mask)>)/g

/** The text with nothing in it that a tokenizer takes for one of its own marks; as long as before. */
export function withoutMarks(text: string): string {
  return text.replace(SPECIAL_TOKEN, '〈')
}
