import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { YoujuError } from '../../errors.ts'
import { digestOf, sha256Of } from './digest.ts'

const SUMS_FILE = 'SHA256SUMS'
const TOKENIZER_FILE = 'tokenizer.json'
const SUM_LINE = /^([0-9a-f]{64}) {2}\.\/([^/\s]+)\/(\S+)$/
const REMEDY = 'Bring embeddings/models back with "git checkout -- embeddings/models", then start again.'

/** A model whose files are whole. */
export interface Model {
  readonly name: string
  /** the name with the first twelve digits of the SHA-256 over its files' sums: two models differ wherever these differ */
  readonly id: string
  /** SHA-256 of its tokenizer */
  readonly tokenizer: string
}

interface Sum {
  readonly model: string
  readonly file: string
  readonly sha256: string
}

async function sumsIn(folder: string): Promise<Sum[]> {
  const text = await readFile(join(folder, SUMS_FILE), 'utf8').catch((cause: unknown) => {
    throw new YoujuError('model', 'The list of model checksums is missing.', REMEDY, { cause })
  })
  return text.split('\n').flatMap((line) => {
    const [, sha256, model, file] = SUM_LINE.exec(line) ?? []
    return sha256 && model && file ? [{ sha256, model, file }] : []
  })
}

async function checkFile(folder: string, { model, file, sha256 }: Sum): Promise<void> {
  const found = await digestOf(join(folder, model, file)).catch((cause: unknown) => {
    throw new YoujuError('model', `The model ${model} is not whole: ${file} is missing.`, REMEDY, { cause })
  })
  if (found.sha256 !== sha256) {
    throw new YoujuError('model', `The model ${model} is damaged: ${file} does not have its checksum.`, REMEDY)
  }
}

/** A model as the list of sums names it, whether or not its files are whole. */
export async function listedModel(folder: string, name: string): Promise<Model> {
  const sums = (await sumsIn(folder)).filter(({ model }) => model === name)
  if (sums.length === 0) throw new YoujuError('model', `The model ${name} is not in the list of checksums.`, REMEDY)
  const all = sums.map(({ file, sha256 }) => `${sha256} ${file}`).join('\n')
  const tokenizer = sums.find(({ file }) => file === TOKENIZER_FILE)?.sha256 ?? ''
  return { name, id: `${name}@${sha256Of(Buffer.from(all)).slice(0, 12)}`, tokenizer }
}

/**
 * Checks every file of a model against the list of sums, because the runtime loads a damaged model without a word.
 * Throws a {@link YoujuError} that names the model where a file is missing or altered. 40 MB take about 0.1 s.
 */
export async function checkedModel(folder: string, name: string): Promise<Model> {
  const model = await listedModel(folder, name)
  const sums = (await sumsIn(folder)).filter((sum) => sum.model === name)
  await Promise.all(sums.map((sum) => checkFile(folder, sum)))
  return model
}
