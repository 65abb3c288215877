import { z } from 'zod'
import { YoujuError } from '../../errors.ts'
import { PACKED_MANIFEST, PACKED_VERSION, PackedManifest } from '../../index/packed.ts'

/** What serves a Worker's static assets. */
export interface Assets {
  fetch(request: Request): Promise<Response>
}

/** A packed index whose manifest was read; its files are fetched and checked as they are asked for. */
export interface PackedIndex {
  readonly manifest: PackedManifest
  read(name: string): Promise<Uint8Array<ArrayBuffer>>
}

/** The host is made up: the binding looks at the path alone. */
const HOST = 'https://assets.invalid/'
const REMEDY = 'Pack the index with "youju index --for worker" and deploy again.'

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function fetched(assets: Assets, name: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await assets.fetch(new Request(`${HOST}${name}`))
  if (response.ok) return new Uint8Array(await response.arrayBuffer())
  throw new YoujuError('index', `The packed index has no file ${name} (${response.status}).`, REMEDY)
}

async function checked(assets: Assets, { name, size, sha256 }: PackedManifest['files'][string][number]) {
  const bytes = await fetched(assets, name)
  const digest = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
  if (bytes.length === size && digest === sha256) return bytes
  throw new YoujuError('index', `The file ${name} of the packed index is damaged.`, REMEDY)
}

/** A file whole; of several parts no more than one is in memory beside it. */
async function joined(assets: Assets, parts: PackedManifest['files'][string]): Promise<Uint8Array<ArrayBuffer>> {
  const [only] = parts
  if (only && parts.length === 1) return checked(assets, only)
  const whole = new Uint8Array(parts.reduce((sum, { size }) => sum + size, 0))
  let at = 0
  for (const part of parts) {
    whole.set(await checked(assets, part), at)
    at += part.size
  }
  return whole
}

const Version = z.looseObject({ format: z.int() })

function ofAnother(manifest: unknown): YoujuError {
  const version = Version.safeParse(manifest).data?.format ?? 'unknown'
  const message = `The packed index has format ${version}; this program reads format ${PACKED_VERSION}.`
  return new YoujuError('index', message, REMEDY)
}

/** Opens the packed index among the assets; throws a YoujuError where there is none of this version. */
export async function openAssets(assets: Assets): Promise<PackedIndex> {
  const bytes = await fetched(assets, PACKED_MANIFEST)
  const read: unknown = JSON.parse(new TextDecoder().decode(bytes))
  const parsed = PackedManifest.safeParse(read)
  if (!parsed.success) throw ofAnother(read)
  const manifest = parsed.data
  return {
    manifest,
    async read(name) {
      const parts = manifest.files[name]
      if (!parts) throw new YoujuError('index', `The packed index has no file ${name}.`, REMEDY)
      return joined(assets, parts)
    },
  }
}
