/**
 * Every weight and threshold of answering, in one place, with how it was found. They are chosen on questions that the
 * public set does not hold (docs/eval.md has the curves); `npm run eval` shows what a change does.
 */

/** Weight of BM25 (over its best) beside the cosine, in the retrieval score. */
export const LEXICAL_WEIGHT = { chinese: 0.1, english: 0.05 } as const

/** How many passages are read for one question, and for each report of a comparison. */
export const WINDOWS = { one: 8, each: 4 } as const

/** What the passage to answer from is chosen by: reader's "answerable" logit, retrieval score, best span's logits. */
export const CHOICE = { answerable: 1, retrieval: 50, span: 0 } as const

/** Below this best "answerable" logit nothing is answered. */
export const ABSTAIN_BELOW = -1

/** How many passages are retrieved, cited in an answer, and shown as nearest when there is none. */
export const CITATIONS = { retrieved: 24, shown: 3, nearest: 2, points: 12 } as const

/** A report "does not state" what a comparison asks when its best "answerable" logit is below this. */
export const NOT_STATED_BELOW = -2.5

/** A comparison reads at most this many reports. */
export const COMPARED = 12
