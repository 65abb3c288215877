import { open } from 'node:fs/promises'

const HEADER_BYTES = 96
const FLOAT_BYTES = 4
const LABEL_BYTES = 8

/**
 * Whether a file is a whole HNSW graph of so many vectors. The native loader ends the process on a bad header, loads
 * another dimension silently and its writer reports no full disk, so the layout (hnswlib 0.8, little-endian) is walked
 * here first: header, the elements of level 0 (only skipped: they are most of the file), then each element's links.
 */
export async function isWholeHnswFile(path: string, dimensions: number, count: number): Promise<boolean> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const header = new DataView(new ArrayBuffer(HEADER_BYTES))
    if ((await file.read(header, 0, HEADER_BYTES, 0)).bytesRead < HEADER_BYTES) return false
    const linksAt = HEADER_BYTES + bytesOfElements(header, dimensions, count)
    if (!(linksAt <= size)) return false
    const links = new DataView(new ArrayBuffer(size - linksAt))
    await file.read(links, 0, links.byteLength, linksAt)
    return areWholeLinks(links, count)
  } finally {
    await file.close()
  }
}

/** How many bytes the elements of level 0 take, or NaN where the header is that of another index. */
function bytesOfElements(header: DataView, dimensions: number, count: number): number {
  const field = (i: number) => Number(header.getBigUint64(i * 8, true))
  const [most, elements, bytesEach, labelAt, vectorAt] = [field(1), field(2), field(3), field(4), field(5)]
  const vectorFits = labelAt - vectorAt === dimensions * FLOAT_BYTES && bytesEach === labelAt + LABEL_BYTES
  return elements === count && most >= count && vectorFits ? elements * bytesEach : Number.NaN
}

/** Whether the links of `count` elements end exactly where the file ends. */
function areWholeLinks(links: DataView, count: number): boolean {
  let at = 0
  for (let i = 0; i < count; i++) {
    if (at + FLOAT_BYTES > links.byteLength) return false
    at += FLOAT_BYTES + links.getUint32(at, true)
  }
  return at === links.byteLength
}
