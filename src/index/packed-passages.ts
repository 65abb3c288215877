import type { Report } from '../report/types.ts'
import type { Passage, Passages } from './types.ts'

/** Numbers that a passage has in {@link PassageArrays.places}: its report's place in the list, its paragraph, its first sentence. */
const PLACE = 3

/** Passages as numbers. */
export interface PassageArrays {
  /** {@link PLACE} numbers a passage, by label; three more tell where the last one's sentences end */
  readonly places: Uint32Array
  /** start and end of each passage's sentences, in its paragraph */
  readonly bounds: Uint32Array
}

/** The numbers of passages that come in the order of their reports. */
export function passageArrays(reports: readonly Report[], passages: Passages): PassageArrays {
  const numbers = new Map(reports.map(({ id }, i) => [id, i]))
  const places: number[] = []
  const bounds: number[] = []
  for (const { report, paragraph, sentences } of passages) {
    places.push(numbers.get(report) ?? 0, paragraph, bounds.length / 2)
    for (const { start, end } of sentences) bounds.push(start, end)
  }
  return { places: Uint32Array.from([...places, 0, 0, bounds.length / 2]), bounds: Uint32Array.from(bounds) }
}

/** Passages kept as numbers (a fifth of their memory as objects in workerd) and made when they are asked for. */
export class PackedPassages implements Passages {
  readonly length: number

  constructor(
    private readonly reports: readonly Report[],
    private readonly arrays: PassageArrays,
  ) {
    this.length = arrays.places.length / PLACE - 1
  }

  at(label: number): Passage | undefined {
    const { places } = this.arrays
    const [number = 0, paragraph = 0, first = 0] = places.subarray(label * PLACE, label * PLACE + PLACE)
    const report = this.reports[number]
    if (!report || label < 0 || label >= this.length) return undefined
    const sentences = this.sentences(first, places[label * PLACE + 2 * PLACE - 1] ?? first)
    const [start, end] = [sentences[0]?.start ?? 0, sentences.at(-1)?.end ?? 0]
    return { label, report: report.id, paragraph, start, end, sentences }
  }

  *[Symbol.iterator](): Iterator<Passage> {
    for (let label = 0; label < this.length; label++) {
      const passage = this.at(label)
      if (passage) yield passage
    }
  }

  private sentences(first: number, after: number) {
    const { bounds } = this.arrays
    return Array.from({ length: after - first }, (_, i) => ({
      start: bounds[2 * (first + i)] ?? 0,
      end: bounds[2 * (first + i) + 1] ?? 0,
    }))
  }
}
