import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { YoujuError } from '../../errors.ts'
import { GENRE_WORDS } from '../../text/genre-words.ts'

/**
 * Words that the dictionary saw less often are left out. All 349,000 words take 250 MB and 0.9 s to load; the 80,000
 * seen 20 times or more take 56 MB and 0.15 s, and cut the genre's sentences the same but for its own terms, which
 * {@link GENRE_WORDS} brings back. Rarer words are still found by their pairs of characters.
 */
export const LEAST_SEEN = 20
/** A dictionary with fewer words than this is not whole; the native loader would end the process on a broken one. */
const FEWEST_WORDS = 50_000
const DICTIONARY = 'nodejieba/submodules/cppjieba/dict/jieba.dict.utf8'
const LINE = /^(\S+) (\d+) (\S+)$/

/** The lines of the shortened dictionary: word, how often it was seen, part of speech. Throws a YoujuError where it is not whole. */
export function commonWords(): string[] {
  const text = readFileSync(createRequire(import.meta.url).resolve(DICTIONARY), 'utf8')
  const words = text.split('\n').filter((line) => Number(LINE.exec(line)?.[2] ?? 0) >= LEAST_SEEN)
  if (words.length >= FEWEST_WORDS) return words
  throw new YoujuError(
    'model',
    'The dictionary of nodejieba is not whole.',
    'Install the packages again with "npm ci".',
  )
}

/** The dictionary's files, in a folder that may go once they are loaded. */
export interface DictionaryFiles {
  readonly dict: string
  readonly userDict: string
  readonly idfDict: string
  readonly stopWordDict: string
}

function writeFiles(folder: string, words: readonly string[]): DictionaryFiles {
  const save = (name: string, lines: readonly string[]) => {
    const path = join(folder, name)
    writeFileSync(path, `${lines.join('\n')}\n`)
    return path
  }
  return {
    dict: save('words.utf8', words),
    userDict: save('genre.utf8', GENRE_WORDS),
    // for keywords, which are not asked for; the files must be there and must not be empty
    idfDict: save('idf.utf8', ['法治 1.0']),
    stopWordDict: save('stop-words.utf8', ['的']),
  }
}

/** Hands the files of the shortened dictionary to `load` and removes them after. Throws a YoujuError where it is not whole. */
export function withDictionary(load: (files: DictionaryFiles) => void): void {
  const words = commonWords()
  const folder = mkdtempSync(join(tmpdir(), 'youju-words-'))
  try {
    load(writeFiles(folder, words))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
