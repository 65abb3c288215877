import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openEngine } from '../src/runtime/node/engine.ts'
import { openQuestions } from '../src/runtime/node/questions-file.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** an index of the five seeds with the real models, built once for all tests */
    realIndex: string
  }
}

/** Vitest's global setup: builds the index of the seeds, with the questions to suggest, in a folder of its own, for the tests that ask the real thing. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const index = await mkdtemp(join(tmpdir(), 'youju-index-'))
  const { engine } = await openEngine({ models: resolve('embeddings/models'), reports: resolve('seeds'), index })
  await openQuestions(engine, index)
  project.provide('realIndex', index)
  return () => rm(index, { recursive: true, force: true })
}
