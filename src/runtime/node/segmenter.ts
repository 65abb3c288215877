import { createHash } from 'node:crypto'
import nodejieba from 'nodejieba'
import type { Segmenter } from '../../index/ports.ts'
import { GENRE_WORDS } from '../../text/genre-words.ts'
import { LEAST_SEEN, withDictionary } from './dictionary.ts'

/** Longer than any passage; 10 million characters at once would block the process for 19 s. */
const LONGEST = 20_000

/** The dictionary is the process's: it is loaded once. */
let loaded = false

function loadOnce(): void {
  if (!loaded) withDictionary((files) => nodejieba.load(files))
  loaded = true
}

/**
 * The Segmenter port by nodejieba in its search mode, with the genre's words; words come in lower case. What stands
 * behind the first 20,000 characters of a text is not cut. Loads in 0.2 s.
 */
export function loadSegmenter(): Segmenter {
  loadOnce()
  const genre = createHash('sha256').update(GENRE_WORDS.join(' ')).digest('hex').slice(0, 8)
  return {
    id: `nodejieba-3 seen-${LEAST_SEEN} genre-${genre}`,
    words: (folded) =>
      nodejieba
        .cutForSearch(folded.slice(0, LONGEST))
        .map((word) => word.trim().toLowerCase())
        .filter(Boolean),
  }
}
