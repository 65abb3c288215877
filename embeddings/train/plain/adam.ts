const RATE = 0.05
const MEAN = 0.9
const SQUARE = 0.99

/** Minimises by the gradient of all examples together, in steps of Adam; changes `values` in place. */
export function descend(values: Float64Array, steps: number, gradient: (into: Float64Array) => void): void {
  const [mean, square] = [new Float64Array(values.length), new Float64Array(values.length)]
  for (let step = 1; step <= steps; step++) {
    const slope = new Float64Array(values.length)
    gradient(slope)
    for (let i = 0; i < values.length; i++) {
      const one = slope[i] ?? 0
      mean[i] = MEAN * (mean[i] ?? 0) + (1 - MEAN) * one
      square[i] = SQUARE * (square[i] ?? 0) + (1 - SQUARE) * one * one
      const size = Math.sqrt((square[i] ?? 0) / (1 - SQUARE ** step)) + 1e-8
      values[i] = (values[i] ?? 0) - (RATE * (mean[i] ?? 0)) / (1 - MEAN ** step) / size
    }
  }
}

/** The standard deviation of each column, 1 where it does not vary. */
export function spreads(rows: readonly (readonly number[])[]): number[] {
  const columns = rows[0]?.length ?? 0
  return Array.from({ length: columns }, (_, i) => {
    const mean = rows.reduce((sum, row) => sum + (row[i] ?? 0), 0) / rows.length
    const variance = rows.reduce((sum, row) => sum + ((row[i] ?? 0) - mean) ** 2, 0) / rows.length
    return Math.sqrt(variance) || 1
  })
}

/** Sums one, of likelihoods in the proportion of e to these scores. */
export function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - most))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum)
}
