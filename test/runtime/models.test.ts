import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { YoujuError } from '../../src/errors.ts'
import { checkedModel } from '../../src/runtime/node/model-files.ts'
import { withoutMarks } from '../../src/runtime/node/models.ts'
import { MODELS_FOLDER } from './models-folder.ts'

const NAME = 'e5-small-zh-en'

async function faultOf(check: Promise<unknown>): Promise<YoujuError> {
  const fault = await check.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(fault instanceof YoujuError)) throw new Error('no YoujuError was thrown')
  return fault
}

describe('checkedModel', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'youju-test-'))
    await cp(MODELS_FOLDER, folder, { recursive: true })
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('gives a whole model an id that tells its files apart', async () => {
    const model = await checkedModel(folder, NAME)
    expect(model.id).toMatch(/^e5-small-zh-en@[0-9a-f]{12}$/)
    expect((await checkedModel(folder, 'reader-zh-en')).id).not.toBe(model.id)
  })

  it('names the model and the remedy, and no path, where one bit is flipped', async () => {
    const file = join(folder, NAME, 'onnx', 'model_quantized.onnx')
    const bytes = await readFile(file)
    bytes.writeUInt8(bytes.readUInt8(20_000_000) ^ 1, 20_000_000)
    await writeFile(file, bytes)
    const fault = await faultOf(checkedModel(folder, NAME))
    expect(fault.thing).toBe('model')
    expect(fault.message).toContain(NAME)
    expect(fault.message).toContain('damaged')
    expect(fault.remedy).toContain('git checkout')
    expect(fault.message + fault.remedy).not.toContain(folder)
  })

  it('names the file that is missing', async () => {
    await rm(join(folder, NAME, 'tokenizer.json'))
    expect((await faultOf(checkedModel(folder, NAME))).message).toContain('tokenizer.json is missing')
  })

  it('refuses a model without a checksum, and a folder without the list', async () => {
    expect((await faultOf(checkedModel(folder, 'other'))).message).toContain('other')
    await rm(join(folder, 'SHA256SUMS'))
    expect((await faultOf(checkedModel(folder, NAME))).message).toContain('checksums')
  })
})

describe('withoutMarks', () => {
  it('breaks the marks of the tokenizer and nothing else, at the same length', () => {
    expect(withoutMarks('<s>a</s><pad><unk><mask>')).toBe('〈s>a〈/s>〈pad>〈unk>〈mask>')
    expect(withoutMarks('a < b, <script>')).toBe('a < b, <script>')
  })
})
