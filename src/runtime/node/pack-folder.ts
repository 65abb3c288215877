import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PACKED_MANIFEST, type PackedManifest } from '../../index/packed.ts'
import { sha256Of } from './digest.ts'
import { asIndexFault } from './index-files.ts'

/**
 * The largest part of a file. A Worker's asset may have 25 MiB; smaller parts keep what is in memory twice while they
 * are joined small.
 */
const PART_BYTES = 8 * 1024 * 1024

type Part = PackedManifest['files'][string][number]

/** Cuts a file into parts, named after it. */
function partsOf(name: string, bytes: Uint8Array): { readonly part: Part; readonly bytes: Uint8Array }[] {
  const count = Math.max(1, Math.ceil(bytes.length / PART_BYTES))
  return Array.from({ length: count }, (_, i) => {
    const own = bytes.subarray(i * PART_BYTES, (i + 1) * PART_BYTES)
    const part = { name: count === 1 ? name : `${name}.${i}`, size: own.length, sha256: sha256Of(own) }
    return { part, bytes: own }
  })
}

async function writeAll(folder: string, base: PackedManifest, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const manifest: PackedManifest = { ...base, files: {} }
  for (const [name, content] of files) {
    const parts = partsOf(name, content)
    manifest.files[name] = parts.map(({ part }) => part)
    for (const { part, bytes } of parts) await writeFile(join(folder, part.name), bytes)
  }
  await writeFile(join(folder, PACKED_MANIFEST), `${JSON.stringify(manifest)}\n`)
}

async function replace(folder: string, base: PackedManifest, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const aside = `${folder}.${randomUUID().slice(0, 8)}.tmp`
  await mkdir(aside, { recursive: true })
  try {
    await writeAll(aside, base, files)
    await rm(folder, { recursive: true, force: true })
    await rename(aside, folder)
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

/** Puts a packed index in the place of the one before; throws a YoujuError where the folder cannot be written. */
export async function savePacked(
  folder: string,
  base: PackedManifest,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  await replace(folder, base, files).catch((error: unknown) => {
    throw asIndexFault(error)
  })
}
