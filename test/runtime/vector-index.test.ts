import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { YoujuError } from '../../src/errors.ts'
import { FlatIndex } from '../../src/index/flat-index.ts'
import { Int8Vectors } from '../../src/index/int8-vectors.ts'
import { HnswIndex } from '../../src/runtime/node/vector-index.ts'
import { vectorIndexContract } from '../contracts/vector-index.ts'
import { vectorOf } from '../index/stand-ins.ts'

vectorIndexContract('hnswlib', (vectors) => HnswIndex.of(vectors))
vectorIndexContract('flat', async (vectors) => new FlatIndex(vectors))

describe('a saved HnswIndex', () => {
  let folder: string
  let path: string
  let saved: HnswIndex
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'youju-test-'))
    path = join(folder, 'graph')
    const vectors = Int8Vectors.empty(500, 16)
    for (let row = 0; row < 500; row++) vectors.set(row, vectorOf(`${row}`, 16))
    saved = await HnswIndex.of(vectors)
    await saved.save(path)
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('finds after loading what it found before', async () => {
    const loaded = await HnswIndex.load(path, 16, 500)
    const question = vectorOf('question', 16)
    expect(loaded.search(question, 30)).toEqual(saved.search(question, 30))
  })

  it('is refused with another dimension or number of vectors', async () => {
    await expect(HnswIndex.load(path, 8, 500)).rejects.toThrow(YoujuError)
    await expect(HnswIndex.load(path, 16, 499)).rejects.toThrow(YoujuError)
  })

  it('is refused at any other length, before native code sees it', async () => {
    const whole = await readFile(path)
    for (const length of [0, 50, 96, 1000, whole.length - 1]) {
      const short = join(folder, 'short')
      await writeFile(short, whole.subarray(0, length))
      await expect(HnswIndex.load(short, 16, 500)).rejects.toThrow(YoujuError)
    }
    const long = join(folder, 'long')
    await writeFile(long, Buffer.concat([whole, Buffer.from([0])]))
    await expect(HnswIndex.load(long, 16, 500)).rejects.toThrow(YoujuError)
  })

  it('is refused with noise for a header', async () => {
    const noise = Buffer.concat([Buffer.alloc(96, 0xa5), (await readFile(path)).subarray(96)])
    const bad = join(folder, 'bad')
    await writeFile(bad, noise)
    await expect(HnswIndex.load(bad, 16, 500)).rejects.toThrow(YoujuError)
  })
})
