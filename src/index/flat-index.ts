import { highest } from './highest.ts'
import type { VectorIndex } from './ports.ts'
import type { VectorRows } from './vector-rows.ts'

/** The VectorIndex port by looking at every row: exact, and quick enough for some ten thousand. */
export class FlatIndex implements VectorIndex {
  readonly size: number
  private readonly labels: readonly number[]

  constructor(private readonly vectors: VectorRows) {
    this.size = vectors.rows
    this.labels = Array.from({ length: vectors.rows }, (_, label) => label)
  }

  /** Throws a RangeError for a vector of another dimension or with a value that is no number. */
  search(vector: Float32Array, limit: number): readonly { label: number; similarity: number }[] {
    if (vector.length !== this.vectors.dimensions) throw new RangeError(`a vector of ${vector.length} dimensions`)
    if (!vector.every(Number.isFinite)) throw new RangeError('a vector with a value that is no number')
    const similarity = (label: number) => this.vectors.dot(label, vector)
    return highest(this.labels, similarity, limit).map(({ label, score }) => ({ label, similarity: score }))
  }
}
