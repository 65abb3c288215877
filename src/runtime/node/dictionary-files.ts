import { PACKED_FILES } from '../../index/packed.ts'
import { GENRE_WORDS } from '../../text/genre-words.ts'
import { commonWords } from './dictionary.ts'

/** The weight of every word as jieba computes it; the genre's words get that of the middle one. */
function weightsOf(lines: readonly string[]): Map<string, number> {
  const seen = lines.map((line) => line.split(' ')).map(([word = '', times]) => [word, Number(times)] as const)
  const all = seen.reduce((sum, [, times]) => sum + times, 0)
  const weights = seen.map(([word, times]) => [word, Math.log(times / all)] as const)
  const sorted = weights.map(([, weight]) => weight).toSorted((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0
  return new Map([...weights, ...GENRE_WORDS.map((word) => [word, middle] as const)])
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : 1
}

/** The words of Node's dictionary with their weights, as the Worker's segmenter reads them. */
export function dictionaryFiles(): ReadonlyMap<string, Uint8Array> {
  const weights = weightsOf(commonWords())
  const words = [...weights.keys()].toSorted(byCodeUnit)
  const numbers = Float64Array.from(words, (word) => weights.get(word) ?? 0)
  return new Map([
    [PACKED_FILES.dictionary, new TextEncoder().encode(words.join('\n'))],
    [PACKED_FILES.dictionaryWeights, new Uint8Array(numbers.buffer)],
  ])
}
