import { chmod, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { YoujuError } from '../../src/errors.ts'
import type { Embedder } from '../../src/index/ports.ts'
import type { Report } from '../../src/report/types.ts'
import { asIndexFault } from '../../src/runtime/node/index-files.ts'
import { loadOrBuild } from '../../src/runtime/node/saved-index.ts'
import { reportOf, standInEmbedder, standInSegmenter, vectorOf } from '../index/stand-ins.ts'

const REPORTS = ['a', 'b', 'c'].map((id) => reportOf(id, [`报告${id}的第一段,写得不长。第二句话也在这里。`]))

describe('loadOrBuild', () => {
  let folder: string
  let lines: string[]
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'youju-test-'))
    lines = []
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  function open(reports: readonly Report[] = REPORTS, embedder: Embedder = standInEmbedder()) {
    const log = (line: string) => lines.push(line)
    return loadOrBuild(reports, { indexFolder: folder, embedder, segmenter: standInSegmenter, log })
  }

  async function generation(): Promise<string> {
    const [name] = (await readdir(folder)).filter((entry) => entry.startsWith('gen-'))
    return join(folder, name ?? '')
  }

  it('builds the first time and loads the second, with the same answers', async () => {
    const first = await open()
    const embedder = standInEmbedder()
    const second = await open(REPORTS, embedder)
    expect([first.built, second.built]).toEqual([true, false])
    expect(embedder.embedded).toEqual([])
    expect(lines).toEqual(['building the index: there is no index yet'])
    const query = { vector: vectorOf('第一段', 8), words: ['第', '一'], lexicalWeight: 0.1, limit: 9 }
    expect(second.index.search(query)).toEqual(first.index.search(query))
    expect(second.index.passages).toEqual(first.index.passages)
  })

  it('embeds only a changed report anew and leaves one generation behind', async () => {
    await open()
    const embedder = standInEmbedder()
    const changed = [REPORTS[0], reportOf('b', ['报告b有了别的话。']), REPORTS[2]].flatMap((report) => report ?? [])
    expect((await open(changed, embedder)).built).toBe(true)
    expect(lines.at(-1)).toBe('building the index: report b has changed')
    expect(embedder.embedded.every((text) => text.includes('b') || text.includes('别的话'))).toBe(true)
    expect((await readdir(folder)).toSorted()).toEqual([(await generation()).split('/').at(-1), 'manifest.json'])
  })

  it('builds anew for another model, and says so', async () => {
    await open()
    expect((await open(REPORTS, standInEmbedder({ id: 'other' }))).built).toBe(true)
    expect(lines.at(-1)).toContain('embedder is other')
  })

  it('builds anew where any bit of any file is flipped, and names the file', async () => {
    await open()
    for (const name of await readdir(await generation())) {
      const path = join(await generation(), name)
      const bytes = await readFile(path)
      const at = Math.floor(bytes.length / 2)
      bytes.writeUInt8(bytes.readUInt8(at) ^ 4, at)
      await writeFile(path, bytes)
      expect((await open()).built).toBe(true)
      expect(lines.at(-1)).toBe(`building the index: its file ${name} is damaged`)
      expect((await open()).built).toBe(false)
    }
  })

  it('builds anew where a file is missing or the manifest is no manifest', async () => {
    await open()
    await rm(join(await generation(), 'passages.i8'))
    expect((await open()).built).toBe(true)
    expect(lines.at(-1)).toContain('passages.i8 is missing')
    for (const manifest of ['', '{', '[]', '{"format":99}', 'null']) {
      await writeFile(join(folder, 'manifest.json'), manifest)
      expect((await open()).built).toBe(true)
      expect(lines.at(-1)).toContain('manifest is damaged')
    }
  })

  it('lets two builders that start at once build once', async () => {
    const both = await Promise.all([
      open(REPORTS, standInEmbedder({ waitMs: 5 })),
      open(REPORTS, standInEmbedder({ waitMs: 5 })),
    ])
    expect(both.map(({ built }) => built).toSorted()).toEqual([false, true])
  })

  it.each([
    ['of a process that is dead', '999999999 x', new Date()],
    ['that nobody has touched for hours', `${process.pid} x`, new Date(Date.now() - 3 * 3_600_000)],
    ['that was never written', '', new Date(Date.now() - 3_600_000)],
  ])('takes over a lock %s', async (_, mark, touched) => {
    const lock = join(folder, 'builder.lock')
    await writeFile(lock, mark)
    await utimes(lock, touched, touched)
    expect((await open()).built).toBe(true)
    expect(await readdir(folder)).not.toContain('builder.lock')
  })

  it('removes what a killed builder left', async () => {
    await mkdir(join(folder, 'gen-000000000000'))
    await writeFile(join(folder, 'manifest.json.gen-000000000000'), '{')
    await writeFile(join(folder, 'notes.txt'), 'not ours')
    await open()
    expect(await readdir(folder)).toHaveLength(3)
    expect(await readdir(folder)).toContain('notes.txt')
  })

  it('names the remedy where the folder is a file', async () => {
    const path = join(folder, 'file')
    await writeFile(path, '')
    const options = { indexFolder: path, embedder: standInEmbedder(), segmenter: standInSegmenter }
    await expect(loadOrBuild(REPORTS, options)).rejects.toThrow(YoujuError)
    await chmod(path, 0o600)
  })
})

describe('asIndexFault', () => {
  it.each(['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS', 'ENOTDIR'])('gives %s a message without a path', (code) => {
    const fault = asIndexFault(Object.assign(new Error(`${code}: /srv/index`), { code }))
    if (!(fault instanceof YoujuError)) throw new Error('no YoujuError')
    expect(fault.thing).toBe('index')
    expect(fault.remedy).toMatch(/YOUJU_INDEX/)
    expect(fault.message).not.toContain('/srv')
  })

  it('leaves other errors alone', () => {
    const error = new Error('other')
    expect(asIndexFault(error)).toBe(error)
  })
})
