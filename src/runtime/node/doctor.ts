import { YoujuError } from '../../errors.ts'
import type { Folders } from './engine.ts'

/** What one check found. */
export interface Finding {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
  readonly remedy?: string
}

const LEAST_NODE = [20, 19] as const
const NATIVE = ['hnswlib-node', 'nodejieba', 'onnxruntime-node', '@resvg/resvg-js'] as const
const MODELS = ['e5-small-zh-en', 'reader-zh-en', 'e5-static-question-zh-en'] as const

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const ok = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])
  return { name: 'Node', ok, detail: process.versions.node, remedy: `Install Node ${LEAST_NODE.join('.')} or later.` }
}

async function checkNative(name: string): Promise<Finding> {
  const remedy = 'Run "npm ci" again; it builds or fetches the native parts for this machine.'
  try {
    await import(name === 'onnxruntime-node' ? '@xenova/transformers' : name)
    return { name, ok: true, detail: 'loads', remedy }
  } catch {
    return { name, ok: false, detail: 'does not load', remedy }
  }
}

async function attempt(name: string, work: () => Promise<string>): Promise<Finding> {
  try {
    return { name, ok: true, detail: await work() }
  } catch (error) {
    if (error instanceof YoujuError) return { name, ok: false, detail: error.message, remedy: error.remedy }
    return { name, ok: false, detail: 'not checked: a part that it needs does not load', remedy: 'Run "npm ci" again.' }
  }
}

async function checkModel(folder: string, name: string): Promise<string> {
  const { checkedModel } = await import('./model-files.ts')
  return `whole (${(await checkedModel(folder, name)).id})`
}

async function checkReports(folder: string): Promise<string> {
  const { readReportsFolder } = await import('./reports-folder.ts')
  const { reports, skipped } = await readReportsFolder(folder)
  return `${reports.length} reports${skipped.length > 0 ? `, ${skipped.length} files skipped (${skipped.map((one) => one.file).join(', ')})` : ''}`
}

async function checkIndex(folder: string): Promise<string> {
  const { loadSaved } = await import('./index-files.ts')
  const loaded = await loadSaved(folder)
  if ('reason' in loaded) return `none that can be used (${loaded.reason}); it is built at the next start`
  return `whole: ${loaded.saved.manifest.passages} passages, every checksum right`
}

/** Checks everything the program stands on, without starting it; a missing native part is a finding, not a crash. */
export async function examine(folders: Folders): Promise<readonly Finding[]> {
  const natives = await Promise.all(NATIVE.map(checkNative))
  const models = await Promise.all(
    MODELS.map((name) => attempt(`model ${name}`, () => checkModel(folders.models, name))),
  )
  const reports = await attempt('reports', () => checkReports(folders.reports))
  const index = await attempt('index', () => checkIndex(folders.index))
  return [checkNode(), ...natives, ...models, reports, index]
}
