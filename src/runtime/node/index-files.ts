import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { YoujuError } from '../../errors.ts'
import { Manifest } from '../../index/manifest.ts'
import { digestOf, sha256Of } from './digest.ts'

const MANIFEST_FILE = 'manifest.json'
const GENERATION = /^gen-[0-9a-f]{12}$/

/** A saved index whose files are all there and whole. */
export interface SavedIndex {
  readonly manifest: Manifest
  read(name: string): Promise<Uint8Array>
  /** where a checked file lies, for what reads files itself */
  pathOf(name: string): string
}

/** A file to be saved: its bytes, or what writes it at a path itself. */
export type Content = Uint8Array | ((path: string) => Promise<void>)

/** What the manifest says beside the files and their place. */
export type ManifestBase = Omit<Manifest, 'generation' | 'created' | 'files'>

/** What became of the saved index: whole, or why there is none to use. */
export type Loaded = { readonly saved: SavedIndex } | { readonly reason: string }

async function readManifest(folder: string): Promise<Manifest | string> {
  const text = await readFile(join(folder, MANIFEST_FILE), 'utf8').catch(() => null)
  if (text === null) return 'there is no index yet'
  try {
    return Manifest.parse(JSON.parse(text))
  } catch {
    return 'its manifest is damaged or of another version'
  }
}

/**
 * Finds the saved index and checks the size and SHA-256 of every file; native code, which does not check, gets to see
 * none before. Never throws for a damaged index: the reason comes back.
 */
export async function loadSaved(folder: string): Promise<Loaded> {
  const manifest = await readManifest(folder)
  if (typeof manifest === 'string') return { reason: manifest }
  const pathOf = (name: string) => join(folder, manifest.generation, name)
  for (const [name, { size, sha256 }] of Object.entries(manifest.files)) {
    const found = await digestOf(pathOf(name)).catch(() => null)
    if (!found) return { reason: `its file ${name} is missing` }
    if (found.size !== size || found.sha256 !== sha256) return { reason: `its file ${name} is damaged` }
  }
  return { saved: { manifest, read: (name) => readFile(pathOf(name)), pathOf } }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r')
  await file.sync()
  await file.close()
}

async function saveFile(path: string, content: Content): Promise<{ size: number; sha256: string }> {
  if (typeof content === 'function') await content(path)
  else {
    const file = await open(path, 'wx')
    await file.writeFile(content).finally(() => file.close())
  }
  await sync(path)
  const written = await digestOf(path)
  if (content instanceof Uint8Array && written.sha256 !== sha256Of(content))
    throw new Error('a file was not written whole')
  return written
}

async function saveManifest(folder: string, manifest: Manifest): Promise<void> {
  const aside = join(folder, `${MANIFEST_FILE}.${manifest.generation}`)
  await saveFile(aside, new TextEncoder().encode(`${JSON.stringify(manifest, null, 1)}\n`))
  await rename(aside, join(folder, MANIFEST_FILE))
  await sync(folder)
}

/** Removes what earlier builders left: every generation but this one, and manifests that were never put in place. */
async function removeOthers(folder: string, generation: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const isOld = GENERATION.test(name) && name !== generation
    if (isOld || name.startsWith(`${MANIFEST_FILE}.`)) await rm(join(folder, name), { recursive: true, force: true })
  }
}

async function saveAll(folder: string, base: ManifestBase, contents: ReadonlyMap<string, Content>): Promise<void> {
  const generation = `gen-${randomUUID().replaceAll('-', '').slice(0, 12)}`
  const aside = join(folder, generation)
  await mkdir(aside, { recursive: true })
  const files: Manifest['files'] = {}
  for (const [name, content] of contents) files[name] = await saveFile(join(aside, name), content)
  await sync(aside)
  await saveManifest(folder, { ...base, generation, created: new Date().toISOString(), files })
  await removeOthers(folder, generation)
}

/**
 * Saves an index as a new generation; its manifest takes the old one's place last, by a rename, so that a kill at any
 * moment leaves the old or the new index. Throws a YoujuError where the disk is full or may not be written.
 */
export async function saveIndex(
  folder: string,
  base: ManifestBase,
  contents: ReadonlyMap<string, Content>,
): Promise<void> {
  await saveAll(folder, base, contents).catch((error: unknown) => {
    throw asIndexFault(error)
  })
}

const FAULTS: Readonly<Record<string, readonly [string, string]>> = {
  ENOSPC: [
    'The disk is full: the index could not be saved.',
    'Free some space, or let YOUJU_INDEX name a folder elsewhere.',
  ],
  EDQUOT: [
    'The disk quota is used up: the index could not be saved.',
    'Free some space, or let YOUJU_INDEX name a folder elsewhere.',
  ],
  EACCES: [
    'The index folder may not be written.',
    'Give this user the right to write there, or let YOUJU_INDEX name another folder.',
  ],
  EPERM: [
    'The index folder may not be written.',
    'Give this user the right to write there, or let YOUJU_INDEX name another folder.',
  ],
  EROFS: ['The index folder is on a read-only disk.', 'Let YOUJU_INDEX name a folder that can be written.'],
  ENOTDIR: ['The index folder is not a folder.', 'Let YOUJU_INDEX name a folder that can be written.'],
  EEXIST: ['The index folder is not a folder.', 'Let YOUJU_INDEX name a folder that can be written.'],
}

/** The error that a user reads, for one that the file system gave; any other error comes back as it is. */
export function asIndexFault(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const [message, remedy] = FAULTS[String(Reflect.get(error, 'code'))] ?? []
  return message && remedy ? new YoujuError('index', message, remedy, { cause: error }) : error
}
