import type { AnswerKind } from '../../question/asked.ts'
import type { Run } from '../../text/sentences.ts'
import type { Window } from '../reader.ts'
import { type Clues, flag, type Weights } from './clues.ts'
import { behindBest } from './likeness.ts'
import { type Sought, shareIn } from './sought.ts'
import type { WordClause } from './word-clauses.ts'

const NAMED = /[“"「《『][^”"」》』\n]{2,60}[”"」》』]/u
/** What an answer of a kind looks like. */
const LOOKS: Partial<Record<AnswerKind, RegExp>> = {
  name: NAMED,
  list: /、.{1,40}(?:、|和|及)/u,
  why: /因|由于|受.{1,12}影响|为了|为解决|针对|导致|造成/u,
  how: /通过|采取|采用|利用|依托|以.{1,20}(?:方式|形式|为)|实行|实施|建立|推行|一律|由.{2,12}(?:负责|牵头)/u,
  problems: /不足|不够|不高|不强|不到位|薄弱|短板|欠缺|偏低|偏大|滞后|有待|难/u,
  plan: /将|计划|力争|拟|争取|打算|推进|新增|实现|开展|完善/u,
}

type ClauseClue = 'words' | 'sentenceWords' | 'sentence' | 'likeClause' | 'looks'

/**
 * What each clue counts among the clauses of one passage. Fitted as those of figures, on the questions for names, lists,
 * reasons and the like (151 and 226); a clause of the answer comes first for about .7 of the Chinese and .6 of the English
 * ones.
 */
export const CLAUSE_WEIGHTS: Weights<ClauseClue> = {
  words: [0.5, 0],
  sentenceWords: [3.5, 2.3],
  sentence: [14.9, 27.8],
  likeClause: [6, 9.6],
  looks: [1.9, 0.7],
}

/** Why words of this clause rather than another's. */
export function clauseClues(sought: Sought, clause: WordClause, window: Window, like: number): Clues<ClauseClue> {
  return {
    words: shareIn(sought, clause.words),
    sentenceWords: shareIn(sought, `${clause.context}${clause.words}`),
    sentence: behindBest(window.found, clause.start),
    likeClause: like,
    looks: flag(LOOKS[sought.asked.kind]?.test(clause.words) === true),
  }
}

/** The part of a clause that answers: what stands in marks where a name is asked for, else the whole clause. */
export function runIn(clause: WordClause, kind: AnswerKind): Run {
  const named = kind === 'name' ? NAMED.exec(clause.words) : null
  if (!named) return { start: clause.start, end: clause.end }
  const start = clause.start + named.index
  return { start, end: start + named[0].length }
}
