import { env } from 'cloudflare:workers'
import { createService } from '../../src/answer/service.ts'
import { FlatIndex } from '../../src/index/flat-index.ts'
import { openAssets } from '../../src/runtime/worker/assets.ts'
import { packedEngine } from '../../src/runtime/worker/engine.ts'
import { answerContract } from '../contracts/answer.ts'
import { questionEmbedderContract } from '../contracts/embedder.ts'
import { readerContract } from '../contracts/reader.ts'
import { segmenterContract } from '../contracts/segmenter.ts'
import { vectorIndexContract } from '../contracts/vector-index.ts'

const { read, manifest } = await openAssets(env.ASSETS)
const engine = await packedEngine(read, manifest)

questionEmbedderContract('the table, in a Worker', async () => engine.embedder)
segmenterContract('plain, in a Worker', () => engine.segmenter)
vectorIndexContract('flat, in a Worker', async (vectors) => new FlatIndex(vectors))
readerContract('plain, in a Worker', async () => engine.reader)
answerContract('a Worker', async () => createService(engine))
