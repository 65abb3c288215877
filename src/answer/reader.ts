/** One stretch of a report to be read: folded text, and the place and headings that stand over it. */
export interface Window {
  readonly text: string
  readonly head: string
}

/** What a reader saw in one window. All offsets count in the window's text. */
export interface Reading {
  /** how surely the window answers the question at all: a logit, comparable between windows and questions */
  readonly answerable: number
  /** the runs of text that the logits below belong to, in order, without gaps but for spaces */
  readonly pieces: readonly { readonly start: number; readonly end: number }[]
  /** for each piece: how likely the answer starts with it */
  readonly starts: Float32Array
  /** for each piece: how likely the answer ends with it */
  readonly ends: Float32Array
}

/** Reads a question against windows of text. Questions and windows are folded. */
export interface Reader {
  readonly id: string
  read(question: string, window: Window): Promise<Reading>
}
