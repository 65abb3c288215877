import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { QuestionEmbedder } from '../../index/ports.ts'
import { STATIC_FILES, STATIC_MODEL, type StaticFiles, staticEmbedder } from '../../index/static-embedder.ts'
import { checkedModel } from './model-files.ts'

/** The files of the question table, their checksums checked; throws a YoujuError where they are not whole. */
export async function readStaticModel(modelsFolder: string): Promise<StaticFiles> {
  const { id } = await checkedModel(modelsFolder, STATIC_MODEL)
  const read = (file: string) => readFile(join(modelsFolder, STATIC_MODEL, file))
  const { vectors, numbers, tokenizer } = STATIC_FILES
  return { id, vectors: await read(vectors), numbers: await read(numbers), tokenizer: await read(tokenizer) }
}

/** The QuestionEmbedder port without a model. */
export async function loadStaticEmbedder(modelsFolder: string): Promise<QuestionEmbedder> {
  return staticEmbedder(await readStaticModel(modelsFolder))
}
