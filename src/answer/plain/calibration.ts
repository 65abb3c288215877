import type { Calibration } from '../reader.ts'

/**
 * What the plain reader's logits mean. Below `abstainBelow` lie 2 to 3 % of the public and our own questions that have an
 * answer; of those without, half are refused (area under the curve .87 in Chinese, .78 in English): what is asked for and
 * not there is told less well than by the model. A comparison's cells, which are a choice of the reports named, may lie half
 * a logit lower. With a weight of 10 to 30 for the retrieval score the right passage comes first equally often.
 */
export const PLAIN_CALIBRATION: Calibration = {
  retrieval: 20,
  mostAnswerable: 6,
  enough: Number.POSITIVE_INFINITY,
  abstainBelow: { chinese: -1.45, english: -0.5 },
  notStatedBelow: { chinese: -2, english: -1 },
  surelyStated: 2,
}
