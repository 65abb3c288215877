import { createHash } from 'node:crypto'
import nodejieba from 'nodejieba'
import type { Segmenter } from '../../index/ports.ts'
import { GENRE_WORDS } from '../../text/genre-words.ts'

/** Longer than any passage; 10 million characters at once would block the process for 19 s. */
const LONGEST = 20_000

/**
 * The Segmenter port by nodejieba's search mode with its own dictionary and the genre's words. What stands behind the
 * first 20,000 characters of a text is not cut. The dictionary is the process's: loading twice does no harm.
 */
export function loadSegmenter(): Segmenter {
  for (const word of GENRE_WORDS) nodejieba.insertWord(word)
  const genre = createHash('sha256').update(GENRE_WORDS.join(' ')).digest('hex').slice(0, 8)
  return {
    id: `nodejieba-3 genre-${genre}`,
    words: (folded) =>
      nodejieba
        .cutForSearch(folded.slice(0, LONGEST))
        .map((word) => word.trim().toLowerCase())
        .filter(Boolean),
  }
}
