import { cp, mkdir, mkdtemp, rm, symlink, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { createService } from '../../src/answer/service.ts'
import { YoujuError } from '../../src/errors.ts'
import { openEngine } from '../../src/runtime/node/engine.ts'
import { MODELS_FOLDER } from './models-folder.ts'

const MODELS = ['e5-small-zh-en', 'reader-zh-en', 'e5-static-question-zh-en'] as const
type ModelName = (typeof MODELS)[number]

describe('an engine without a model', () => {
  let models: string
  let log: string[]
  beforeEach(async () => {
    models = await mkdtemp(join(tmpdir(), 'youju-models-'))
    log = []
  })
  afterEach(() => rm(models, { recursive: true }))

  /** The models of the repository but for these. */
  async function modelsWithout(...missing: readonly ModelName[]): Promise<void> {
    await cp(join(MODELS_FOLDER, 'SHA256SUMS'), join(models, 'SHA256SUMS'))
    for (const name of MODELS) {
      if (!missing.includes(name)) await symlink(join(MODELS_FOLDER, name), join(models, name))
    }
  }

  async function damage(name: ModelName, file: string): Promise<void> {
    await mkdir(join(models, name))
    await cp(join(MODELS_FOLDER, name), join(models, name), { recursive: true })
    await truncate(join(models, name, file), 1000)
  }

  async function open(index: string = inject('realIndex')) {
    const folders = { models, reports: resolve('seeds'), index }
    const opened = await openEngine(folders, undefined, (line) => log.push(line))
    return { ...opened, service: createService(opened.engine, null, opened.degraded) }
  }

  async function ask(service: Awaited<ReturnType<typeof open>>['service'], question: string) {
    return service.ask({ question, history: [] })
  }

  it('reads without the reader, and every answer says so', async () => {
    await modelsWithout('reader-zh-en')
    const { service } = await open()
    expect(service.degraded()).toEqual(['reader'])
    const answer = await ask(service, '密云区受理了多少件行政复议案件?')
    expect(answer).toMatchObject({ kind: 'answer', degraded: ['reader'], short: '775件' })
    expect(log.join('\n')).toMatch(/without the reader: .*reader-zh-en.*missing/u)
  })

  it('does not stop for a damaged reader', async () => {
    await modelsWithout('reader-zh-en')
    await damage('reader-zh-en', 'onnx/model_quantized.onnx')
    const { service } = await open()
    expect(service.degraded()).toEqual(['reader'])
    expect(log.join('\n')).toMatch(/without the reader: .*damaged.*git checkout/u)
    expect(log.join('\n')).not.toContain(models)
  })

  it('reads without reader and table', async () => {
    await modelsWithout('reader-zh-en', 'e5-static-question-zh-en')
    const { service } = await open()
    expect(await ask(service, '密云区受理了多少件行政复议案件?')).toMatchObject({ short: '775件' })
  })

  it('embeds questions by the table where the index is built and the embedder is missing', async () => {
    await modelsWithout('e5-small-zh-en')
    const { service, built } = await open()
    expect(built).toBe(false)
    expect(service.degraded()).toEqual(['embedder'])
    expect(await ask(service, '密云区受理了多少件行政复议案件?')).toMatchObject({ short: '775件' })
    expect(log.join('\n')).toMatch(/without the embedder/u)
  })

  it('says that the embedder is needed where the index has to be built', async () => {
    await modelsWithout('e5-small-zh-en')
    const opening = open(await mkdtemp(join(models, 'index-')))
    await expect(opening).rejects.toThrow(YoujuError)
    await expect(opening).rejects.toThrow(/has to be built/u)
  })

  it('stops with the reason where neither embedder nor table is there', async () => {
    await modelsWithout('e5-small-zh-en', 'e5-static-question-zh-en')
    await expect(open()).rejects.toThrow(/e5-small-zh-en is not whole/u)
  })

  it('is whole with all models', async () => {
    await modelsWithout()
    const { service } = await open()
    expect(service.degraded()).toEqual([])
    expect(await ask(service, '密云区受理了多少件行政复议案件?')).not.toHaveProperty('degraded')
  })
})
