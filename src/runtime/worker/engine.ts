import { CheckedQuestions, questionsKey } from '../../answer/checked-questions.ts'
import type { Engine } from '../../answer/evidence.ts'
import { plainReaderOf } from '../../answer/plain/over-index.ts'
import { PACKED_FILES, type PackedManifest, PackedPage, unpacked } from '../../index/packed.ts'
import type { ReadSaved } from '../../index/saved.ts'
import { staticEmbedder } from '../../index/static-embedder.ts'
import { packedDictionary } from './dictionary.ts'
import { plainSegmenter } from './segmenter.ts'

/** The engine of a packed index: table, dictionary and reader without a model; throws a YoujuError where it is not whole. */
export async function packedEngine(read: ReadSaved, manifest: PackedManifest): Promise<Engine> {
  const embedder = staticEmbedder({
    id: manifest.questions,
    vectors: await read(PACKED_FILES.tableVectors),
    numbers: await read(PACKED_FILES.tableNumbers),
    tokenizer: await read(PACKED_FILES.tokenizer),
  })
  const segmenter = plainSegmenter(await packedDictionary(read, manifest.segmenter))
  const index = await unpacked(read, manifest)
  const reader = plainReaderOf(index, segmenter, embedder)
  return { index, embedder, segmenter, reader, quick: embedder }
}

async function jsonOf(read: ReadSaved, name: string): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await read(name)))
}

/** The questions to suggest, if they were checked with this engine. */
export async function packedQuestions(read: ReadSaved, engine: Engine): Promise<CheckedQuestions | null> {
  const parsed = CheckedQuestions.safeParse(await jsonOf(read, PACKED_FILES.questions))
  return parsed.success && parsed.data.key === questionsKey(engine) ? parsed.data : null
}

/** The page's style and script. */
export async function packedPage(read: ReadSaved): Promise<PackedPage> {
  return PackedPage.parse(await jsonOf(read, PACKED_FILES.page))
}
