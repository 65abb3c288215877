import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** an index of the five seeds with the real models, built once for all tests; packed for a Worker in its folder `worker` */
    realIndex: string
  }
}

/** Names the folder of an index made before, which the tests then take as it is: for one test file again and again. */
const KEPT = 'YOUJU_TEST_INDEX'

/** By the command that users have, in a process of its own: what tests run in need not have native parts. */
async function build(index: string): Promise<void> {
  const env = { ...process.env, YOUJU_INDEX: index, YOUJU_REPORTS: resolve('seeds') }
  for (const runtime of ['node', 'worker'])
    await promisify(execFile)(process.execPath, ['bin/youju.mjs', 'index', '--for', runtime], { env })
}

/**
 * Vitest's global setup: builds the index of the seeds, with the questions to suggest, in a folder of its own, and packs it
 * for a Worker, for the tests that ask the real thing; the first project to be set up does so for all.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const kept = process.env[KEPT]
  const index = kept ? resolve(kept) : await mkdtemp(join(tmpdir(), 'youju-index-'))
  project.provide('realIndex', index)
  if (kept) return undefined
  process.env[KEPT] = index
  await build(index)
  return async () => {
    delete process.env[KEPT]
    await rm(index, { recursive: true, force: true })
  }
}
