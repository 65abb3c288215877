import hnswlib from 'hnswlib-node'
import { YoujuError } from '../../errors.ts'
import type { Int8Vectors } from '../../index/int8-vectors.ts'
import type { VectorIndex } from '../../index/ports.ts'
import { isWholeHnswFile } from './hnsw-file.ts'

const LINKS = 16
const EF_CONSTRUCTION = 100
const SEED = 100
/**
 * How far a search looks round. Of the true 96 nearest of 39,800 passages (1,000 reports) it found .78 with hnswlib's own
 * 10, .90 with 192, .94 with 256, .97 with 512, .99 with 768 and 0.6 ms.
 */
const EF = 768
/** Points added before others get their turn. */
const AT_ONCE = 200

/** The VectorIndex port by hnswlib, with what it does not check itself. */
export class HnswIndex implements VectorIndex {
  readonly size: number

  private constructor(
    private readonly graph: hnswlib.HierarchicalNSW,
    private readonly dimensions: number,
  ) {
    this.size = graph.getCurrentCount()
    graph.setEf(EF)
  }

  /** Builds the graph of all rows; a row's number is its label. */
  static async of(vectors: Int8Vectors): Promise<HnswIndex> {
    const graph = new hnswlib.HierarchicalNSW('ip', vectors.dimensions)
    graph.initIndex(Math.max(vectors.rows, 1), LINKS, EF_CONSTRUCTION, SEED)
    for (let row = 0; row < vectors.rows; row++) {
      graph.addPoint(checked(vectors.get(row), vectors.dimensions), row)
      if (row % AT_ONCE === AT_ONCE - 1) await new Promise(setImmediate)
    }
    return new HnswIndex(graph, vectors.dimensions)
  }

  /** Loads a saved graph; its SHA-256 must have been checked. Throws a YoujuError where the file is not whole. */
  static async load(path: string, dimensions: number, count: number): Promise<HnswIndex> {
    if (!(await isWholeHnswFile(path, dimensions, count))) throw notWhole()
    const graph = new hnswlib.HierarchicalNSW('ip', dimensions)
    graph.readIndexSync(path)
    return new HnswIndex(graph, dimensions)
  }

  /** Saves the graph and reads it back, since the writer reports no full disk; throws a YoujuError where it is not whole. */
  async save(path: string): Promise<void> {
    this.graph.writeIndexSync(path)
    if (!(await isWholeHnswFile(path, this.dimensions, this.size))) throw notWhole()
  }

  /** Throws a RangeError for a vector of another dimension or with a value that is no number. */
  search(vector: Float32Array, limit: number): readonly { label: number; similarity: number }[] {
    const query = checked(vector, this.dimensions)
    if (this.size === 0 || limit < 1) return []
    const { neighbors, distances } = this.graph.searchKnn(query, Math.min(limit, this.size))
    return neighbors.map((label, i) => ({ label, similarity: 1 - (distances[i] ?? 1) }))
  }
}

function checked(vector: Float32Array, dimensions: number): number[] {
  if (vector.length !== dimensions) throw new RangeError(`a vector of ${vector.length} dimensions, not ${dimensions}`)
  if (!vector.every(Number.isFinite)) throw new RangeError('a vector with a value that is no number')
  return Array.from(vector)
}

function notWhole(): YoujuError {
  return new YoujuError(
    'index',
    'The vector index on disk is not whole.',
    'See that the disk has room, then start again.',
  )
}
