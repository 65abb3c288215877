/** Turns folded questions into vectors of unit length. The same text always gives the same vector. */
export interface QuestionEmbedder {
  /** names model, version and prefixes */
  readonly id: string
  readonly dimensions: number
  embedQuestion(folded: string): Promise<Float32Array>
}

/** Turns folded passages into vectors too; vectors of two embedders are comparable only where their ids are the same. */
export interface Embedder extends QuestionEmbedder {
  embedPassage(folded: string): Promise<Float32Array>
}

/** The labels nearest to a vector, nearest first, by cosine. */
export interface VectorIndex {
  readonly size: number
  search(vector: Float32Array, limit: number): readonly { label: number; similarity: number }[]
}

/** Cuts folded text into words to be searched. */
export interface Segmenter {
  /** names dictionary and version; postings of two segmenters fit only where it is the same */
  readonly id: string
  words(folded: string): readonly string[]
}
