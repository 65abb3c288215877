import type { Run } from '../text/sentences.ts'

/** How a window was found: what a reader that has no model of its own goes by. */
export interface Found {
  /** mean of the cosine of question and window, and that of its best sentence */
  readonly similarity: number
  /** BM25 over the best window's, 0–1 */
  readonly lexical: number
  /** how far its retrieval score is above the best of the others; negative where another's is higher */
  readonly lead: number
  /** its sentences, with their cosine to the question */
  readonly sentences: readonly (Run & { readonly similarity: number })[]
}

/** One stretch of a report to be read: folded text, and the place and headings that stand over it. */
export interface Window {
  readonly text: string
  readonly head: string
  /** left out where the window was not found by searching */
  readonly found?: Found
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

/** A logit for each language of questions. */
export interface Threshold {
  readonly chinese: number
  readonly english: number
}

/** The logit for the language a question is asked in. */
export function thresholdOf({ english }: { readonly english: boolean }, threshold: Threshold): number {
  return english ? threshold.english : threshold.chinese
}

/** What the logits of a reader mean; those of two readers are not comparable. */
export interface Calibration {
  /** what the retrieval score counts beside "answerable" when the passage to answer from is chosen */
  readonly retrieval: number
  /** no window is ever found more answerable, so that reading may stop when no other can win */
  readonly mostAnswerable: number
  /** from it on the best passage so far is taken, and no other read */
  readonly enough: number
  /** below this best "answerable" logit nothing is answered */
  readonly abstainBelow: Threshold
  /** below it a report does not state what a comparison asks */
  readonly notStatedBelow: Threshold
  /** from it on a report states what a comparison asks, whatever its words; below, it must name the topic */
  readonly surelyStated: number
}

/** Reads a question against windows of text. Questions and windows are folded. */
export interface Reader {
  readonly id: string
  readonly calibration: Calibration
  /** whether an English question is read in several wordings, Chinese ones too, or only as it was asked */
  readonly wordings: 'several' | 'one'
  read(question: string, window: Window): Promise<Reading>
}
