import { resolve } from 'node:path'
import { inject } from 'vitest'
import type { Engine } from '../src/answer/evidence.ts'
import { openEngine } from '../src/runtime/node/engine.ts'

/** The five seeds with the real models, as users run them. */
export async function realEngine(): Promise<Engine> {
  const folders = { models: resolve('embeddings/models'), reports: resolve('seeds'), index: inject('realIndex') }
  return (await openEngine(folders)).engine
}
