/** Rows of vectors, however they are kept, that a vector can be compared with. */
export interface VectorRows {
  readonly rows: number
  readonly dimensions: number
  /** the dot product of a row with a vector of the same dimensions: the cosine where both are of unit length */
  dot(row: number, vector: Float32Array): number
}
