import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { YoujuError } from '../../src/errors.ts'
import { openIndex } from '../../src/runtime/node/open.ts'
import { standInEmbedder, standInSegmenter } from '../index/stand-ins.ts'

const SEEDS = fileURLToPath(new URL('../../seeds/', import.meta.url))
const REPORT = '甲乙区2024年法治政府建设年度报告\n一、主要做法\n全年开展执法检查九十六次,发现问题并已整改。\n'

describe('openIndex', () => {
  let folder: string
  let reportsFolder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'youju-test-'))
    reportsFolder = join(folder, 'reports')
    await mkdir(reportsFolder)
  })
  afterEach(() => rm(folder, { recursive: true }))

  function open(embedder = standInEmbedder()) {
    return openIndex({ reportsFolder, indexFolder: join(folder, 'index'), embedder, segmenter: standInSegmenter })
  }

  it('opens the five reports, and a second time without embedding', async () => {
    await cp(SEEDS, reportsFolder, { recursive: true })
    const { index, skipped } = await open()
    expect(index.reports).toHaveLength(5)
    expect(skipped).toEqual([])
    for (const { report, paragraph, start, end, sentences } of index.passages) {
      const text = index.reports.find(({ id }) => id === report)?.paragraphs[paragraph - 1]?.text ?? ''
      expect(text.slice(start, end).trim()).not.toBe('')
      expect([sentences[0]?.start, sentences.at(-1)?.end]).toEqual([start, end])
    }
    const embedder = standInEmbedder()
    expect((await open(embedder)).built).toBe(false)
    expect(embedder.embedded).toEqual([])
  })

  it('skips empty and binary files and other formats with their reason, and takes the others', async () => {
    await writeFile(join(reportsFolder, 'a.txt'), REPORT)
    await writeFile(join(reportsFolder, 'empty.txt'), '')
    await writeFile(
      join(reportsFolder, 'binary.txt'),
      Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 37) % 256)),
    )
    await writeFile(join(reportsFolder, 'c.docx'), 'PK')
    await writeFile(join(reportsFolder, '.hidden.txt'), REPORT)
    await mkdir(join(reportsFolder, 'folder.txt'))
    const { index, skipped } = await open()
    expect(index.reports.map(({ file }) => file)).toEqual(['a.txt'])
    expect(skipped.map(({ file }) => file)).toEqual(['binary.txt', 'c.docx', 'empty.txt'])
    for (const { reason } of skipped) expect(reason).not.toBe('')
  })

  it('takes an added report in and a removed one out', async () => {
    await writeFile(join(reportsFolder, 'a.txt'), REPORT)
    await open()
    await writeFile(join(reportsFolder, 'b.txt'), REPORT.replaceAll('2024', '2023'))
    const embedder = standInEmbedder()
    expect((await open(embedder)).index.reports).toHaveLength(2)
    expect(embedder.embedded.every((text) => !text.includes('2024'))).toBe(true)
    await rm(join(reportsFolder, 'a.txt'))
    expect((await open()).index.reports.map(({ file }) => file)).toEqual(['b.txt'])
  })

  it('takes a corrected reports.json in, and notes a file that is not the one it means', async () => {
    await writeFile(join(reportsFolder, 'a.txt'), REPORT)
    await open()
    const entry = { file: 'a.txt', id: 'mine', year: 2021, sha256: '0'.repeat(64) }
    await writeFile(join(reportsFolder, 'reports.json'), JSON.stringify([entry]))
    const { index } = await open()
    expect(index.reports[0]).toMatchObject({ id: 'mine', year: 2021 })
    expect(index.reports[0]?.notes.join()).toContain('SHA-256')
  })

  it('says what to do where there is no report', async () => {
    await expect(open()).rejects.toThrow(YoujuError)
    await expect(open()).rejects.toThrow('holds no reports')
    await writeFile(join(reportsFolder, 'empty.txt'), '')
    await expect(open()).rejects.toThrow('empty.txt')
    await rm(reportsFolder, { recursive: true })
    await expect(open()).rejects.toThrow('cannot be read')
    await mkdir(reportsFolder)
  })
})
