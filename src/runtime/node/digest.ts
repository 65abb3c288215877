import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

const BUFFER_BYTES = 1 << 20

/** SHA-256 of some bytes, in hex. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Size and SHA-256 of a file, read through one buffer, so that 40 MB of model leave no garbage of 40 MB. */
export async function digestOf(path: string): Promise<{ readonly size: number; readonly sha256: string }> {
  const hash = createHash('sha256')
  const buffer = Buffer.alloc(BUFFER_BYTES)
  const file = await open(path)
  let size = 0
  try {
    for (let read = 1; read > 0; size += read) {
      read = (await file.read(buffer, 0, BUFFER_BYTES)).bytesRead
      hash.update(buffer.subarray(0, read))
    }
  } finally {
    await file.close()
  }
  return { size, sha256: hash.digest('hex') }
}
