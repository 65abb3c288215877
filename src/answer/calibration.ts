/**
 * Every weight and threshold of answering, in one place, with how it was found. They are chosen on questions that the
 * public set does not hold (docs/eval.md has the curves); `npm run eval` shows what a change does.
 */

/** Weight of BM25 (over its best) beside the cosine, in the retrieval score. */
export const LEXICAL_WEIGHT = { chinese: 0.1, english: 0.05 } as const

/** How many passages are read for one question at least and at most, and at most for each report of a comparison. */
export const WINDOWS = { least: 2, one: 8, each: 4 } as const

/**
 * The passage to answer from is chosen by the reader's "answerable" logit plus `retrieval` times the retrieval score.
 * No passage has been seen with a logit above `mostAnswerable`, so reading stops when no other can win any more.
 */
export const CHOICE = { retrieval: 50, mostAnswerable: 4 } as const

/**
 * Below this best "answerable" logit nothing is answered. English questions get lower logits, as the mean of three
 * wordings of which one is keywords alone.
 */
export const ABSTAIN_BELOW = { chinese: -1, english: -2 } as const

/** How many passages are retrieved, cited in an answer, and shown as nearest when there is none. */
export const CITATIONS = { retrieved: 24, shown: 3, nearest: 2, points: 12 } as const

/** A report "does not state" what a comparison asks when its best "answerable" logit is below this. */
export const NOT_STATED_BELOW = { chinese: -2.5, english: -3 } as const

/** A comparison reads at most this many reports. */
export const COMPARED = 12

/** From this logit on a report states what a comparison asks, whatever its words; below, it must name the topic. */
export const SURELY_STATED = 1
