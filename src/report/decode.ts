import { YoujuError } from '../errors.ts'

/** A file's text, and the encoding it was found to be in. */
export interface Decoded {
  readonly text: string
  readonly encoding: string
}

/** A report is a few pages; what is larger is something else. 5 MB. */
const LARGEST = 5_000_000
const REMEDY = 'Save it as a plain text file (UTF-8 is best) and run "youju index" again.'
/** Signs that hardly any Chinese text goes without, and characters every government report is full of. */
const TELLING = /[，。、；：“”《》的一是在和工作政府法治行政開展开展年執执]/gu
/** What no report holds: control characters (but line ends, tabs and page breaks), private and replacement characters. */
const CONTROL = /(?![\t\n\v\f\r])\p{Cc}|\p{Co}|\ufffd/gu
const HAN = /\p{Script=Han}/gu
/** In telling GB18030 from Big5, text that is half telling signs and Han is surely right; this much is too little. */
const LEAST_PLAUSIBLE = 0.02

function attempt(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function withMark(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  return a === 0xfe && b === 0xff ? 'utf-16be' : null
}

/** Share of telling signs, less what no report holds: control and private characters. */
function plausibility(text: string): number {
  const telling = text.match(TELLING)?.length ?? 0
  const han = text.match(HAN)?.length ?? 0
  const wrong = text.match(CONTROL)?.length ?? 0
  return (telling + 0.1 * han - 5 * wrong) / Math.max(1, text.length)
}

function isBinary(bytes: Uint8Array): boolean {
  const zeros = bytes.subarray(0, 4096).filter((byte) => byte === 0).length
  return zeros > 0
}

function likeliest(bytes: Uint8Array, encodings: readonly string[]): Decoded | null {
  const decoded = encodings.flatMap((encoding) => {
    const text = attempt(bytes, encoding)
    return text === null ? [] : [{ text, encoding, score: plausibility(text) }]
  })
  const [best] = decoded.toSorted((a, b) => b.score - a.score)
  return best && best.score >= LEAST_PLAUSIBLE ? { text: best.text, encoding: best.encoding } : null
}

/**
 * The text of a report's file in UTF-8, UTF-16, GB18030 or Big5, told apart by the byte order mark, by what decodes
 * without error, and by how much it looks like Chinese. Throws a {@link YoujuError} for an empty, binary or too large file.
 */
export function decodeReport(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) throw new YoujuError('report', 'the file is empty', REMEDY)
  if (bytes.length > LARGEST)
    throw new YoujuError('report', `the file has ${bytes.length} bytes; at most ${LARGEST} are read`, REMEDY)
  const marked = withMark(bytes)
  const decoded = marked
    ? likeliest(bytes, [marked])
    : isBinary(bytes)
      ? likeliest(bytes, ['utf-16le', 'utf-16be'])
      : (utf8(bytes) ?? likeliest(bytes, ['gb18030', 'big5']))
  if (!decoded) throw new YoujuError('report', 'the file is not text in UTF-8, UTF-16, GB18030 or Big5', REMEDY)
  if (decoded.text.trim() === '') throw new YoujuError('report', 'the file holds only blank lines', REMEDY)
  return decoded
}

function utf8(bytes: Uint8Array): Decoded | null {
  const text = attempt(bytes, 'utf-8')
  return text === null || (text.match(CONTROL)?.length ?? 0) > 0 ? null : { text, encoding: 'utf-8' }
}
