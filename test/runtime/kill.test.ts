import { fork } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadOrBuild } from '../../src/runtime/node/saved-index.ts'
import { standInEmbedder, standInSegmenter } from '../index/stand-ins.ts'
import { reportsToBuild } from './building.ts'

const BUILDING = fileURLToPath(new URL('./building.ts', import.meta.url))

/** Builds in another process and kills it `ms` after it has touched the folder; true if it was done before. */
async function buildAndKill(folder: string, version: number, ms: number): Promise<boolean> {
  const child = fork(BUILDING, [folder, String(version)], { execArgv: ['--import', 'tsx'], stdio: 'ignore' })
  let done = false
  child.on('message', () => {
    done = true
  })
  const closed = new Promise((resolve) => child.on('close', resolve))
  while (child.exitCode === null && !(await readdir(folder)).includes('builder.lock') && !done) {
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  const timer = setTimeout(() => child.kill('SIGKILL'), ms)
  await closed
  clearTimeout(timer)
  return done
}

describe('a builder killed at any moment', () => {
  let folder: string
  let lines: string[]
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'youju-test-'))
    lines = []
  })
  afterEach(() => rm(folder, { recursive: true }))

  function open(version: number) {
    const log = (line: string) => lines.push(line)
    const options = { indexFolder: folder, embedder: standInEmbedder(), segmenter: standInSegmenter, log }
    return loadOrBuild(reportsToBuild(version), options)
  }

  it('leaves the old index or the new one, whole', async () => {
    await open(0)
    lines = []
    const finished: boolean[] = []
    for (const [i, ms] of [0, 4, 8, 12, 16, 20, 25, 30, 40, 4000].entries()) {
      finished.push(await buildAndKill(folder, i + 1, ms))
      const old = await open(i)
      const renewed = await open(i + 1)
      expect([old.index.passages.length, renewed.index.passages.length]).toEqual([6, 6])
    }
    expect(finished).toContain(false)
    expect(finished.at(-1)).toBe(true)
    const told = new Set(lines)
    told.delete('another process is building this index; waiting for it')
    expect(told).toEqual(new Set(['building the index: report b has changed']))
    expect((await readdir(folder)).filter((name) => name.startsWith('gen-'))).toHaveLength(1)
  })
})
