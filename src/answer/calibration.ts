import type { Calibration } from './reader.ts'

/**
 * Every weight and threshold of answering, in one place, with how it was found. They are chosen on questions that the
 * public set does not hold (docs/eval.md has the curves); `npm run eval` shows what a change does.
 */

/** Weight of BM25 (over its best) beside the cosine, in the retrieval score. */
export const LEXICAL_WEIGHT = { chinese: 0.1, english: 0.05 } as const

/**
 * How many passages are read for one question at least and at most, and at most for each report of a comparison. With four as
 * with six the same one is chosen on 628 held-out questions, and on the public ones and our own but for one.
 */
export const WINDOWS = { least: 2, one: 5, each: 4 } as const

/**
 * The passage to answer from is chosen by the reader's "answerable" logit plus `retrieval` times the retrieval score.
 * No passage has been seen with a logit above `mostAnswerable`, so reading stops when no other can win any more; and when
 * the best of at least two has `enough`: on 319 held-out questions the right one is then first as often as when eight are
 * read (zh 1.000, en .945), with 2.3 and 3.1 readings.
 */
const CHOICE = { retrieval: 50, mostAnswerable: 4, enough: 1 } as const

/**
 * Below this logit of the passage chosen nothing is answered: about 1 % of the public and our own questions that have an
 * answer lie below, all (Chinese) and 94 % (English) of those without (docs/eval.md has the curves).
 */
const ABSTAIN_BELOW = { chinese: -4, english: -3.5 } as const

/** How many passages are retrieved, cited in an answer, and shown as nearest when there is none. */
export const CITATIONS = { retrieved: 24, shown: 3, nearest: 2, points: 12 } as const

/** A report "does not state" what a comparison asks when its best "answerable" logit is below this. */
const NOT_STATED_BELOW = { chinese: -4.7, english: -4.7 } as const

/** A comparison reads at most this many reports. */
export const COMPARED = 12

/** From this logit on a report states what a comparison asks, whatever its words; below, it must name the topic. */
const SURELY_STATED = 1

/** What the logits of reader-zh-en mean: the constants above, found with it. A reader of another kind brings its own. */
export const MODEL_CALIBRATION: Calibration = {
  ...CHOICE,
  abstainBelow: ABSTAIN_BELOW,
  notStatedBelow: NOT_STATED_BELOW,
  surelyStated: SURELY_STATED,
}

/** What an enumeration with as many items as the question names counts when a passage is chosen, in logits. */
export const COUNTED_LIST = 3

/** What a passage loses, in logits, where a figure is asked for and the reader marks none in it. */
export const NO_FIGURE = 6
