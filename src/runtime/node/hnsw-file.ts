const HEADER_BYTES = 96
const FLOAT_BYTES = 4
const LABEL_BYTES = 8

/**
 * Whether these bytes are a whole HNSW file of so many vectors. The native loader ends the process on a bad header, loads
 * another dimension silently and its writer reports no full disk, so the layout (hnswlib 0.8, little-endian) is walked
 * here first: header, the elements of level 0, then each element's links, up to the last byte.
 */
export function isWholeHnswFile(bytes: Uint8Array, dimensions: number, count: number): boolean {
  if (bytes.byteLength < HEADER_BYTES) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const field = (i: number) => Number(view.getBigUint64(i * 8, true))
  const [elements, bytesEach, labelAt, vectorAt] = [field(2), field(3), field(4), field(5)]
  const vectorFits = labelAt - vectorAt === dimensions * FLOAT_BYTES && bytesEach === labelAt + LABEL_BYTES
  if (elements !== count || field(1) < count || !vectorFits) return false
  return endOfLinks(view, HEADER_BYTES + elements * bytesEach, elements) === bytes.byteLength
}

/** Where the links of `elements` elements end, or -1 where they run over the file's end. */
function endOfLinks(view: DataView, start: number, elements: number): number {
  let at = start
  for (let i = 0; i < elements; i++) {
    if (at + FLOAT_BYTES > view.byteLength) return -1
    at += FLOAT_BYTES + view.getUint32(at, true)
  }
  return at
}
