import { WINDOWS } from '../../src/answer/calibration.ts'
import { inParagraph } from '../../src/answer/cite.ts'
import { startStopwatch } from '../../src/answer/clock.ts'
import { type Engine, type Evidence, type Quest, readAll, retrieve } from '../../src/answer/evidence.ts'
import { questOf } from '../../src/answer/inquiry.ts'
import type { Reading } from '../../src/answer/reader.ts'
import { statementsOf } from '../../src/answer/single.ts'
import type { Candidate } from '../../src/index/types.ts'
import { understand } from '../../src/question/understand.ts'
import type { Run } from '../../src/text/sentences.ts'
import { type Agreement, agreementOf } from './overlap.ts'

/** The longest answer of the reader alone, in pieces: what it was trained to give. */
const MOST_PIECES = 60

/** A question of a general set as the program searches and reads it; it is of no place and no year. */
export function generalQuest(engine: Engine, question: string): Promise<Quest> {
  const understood = understand(question, [], [])
  const inquiry = {
    engine,
    understood,
    language: understood.spoken,
    stopwatch: startStopwatch(undefined),
    signal: undefined,
  }
  return questOf(inquiry, understood.folded, understood.asked, understood.reading)
}

/** Every passage of the engine's index as the program scores it for the question, best first. */
export function allRanked(engine: Engine, quest: Quest): readonly Candidate[] {
  return retrieve(engine, quest, undefined, engine.index.passages.length)
}

/** The run whose first and last piece the reader likes best, without any rule of the program. */
function likeliest({ pieces, starts, ends }: Reading): Run {
  let best = { start: 0, end: 0, score: Number.NEGATIVE_INFINITY }
  pieces.forEach(({ start }, first) => {
    pieces.slice(first, first + MOST_PIECES).forEach(({ end }, more) => {
      const score = (starts[first] ?? 0) + (ends[first + more] ?? 0)
      if (score > best.score) best = { start, end, score }
    })
  })
  return best
}

function wordsOf(evidence: Evidence): string {
  const { start, end } = inParagraph(evidence, likeliest(evidence.reading))
  return evidence.paragraph.text.slice(start, end)
}

/** What was read in the right paragraph: the reader's likeliest span, and the program's short answer. */
export interface Read {
  readonly reader: Agreement
  readonly program: Agreement
}

/** Reads the passages of one paragraph as the program does, and compares with the answers that were expected. */
export async function readGold(
  engine: Engine,
  quest: Quest,
  gold: readonly Candidate[],
  answers: readonly string[],
): Promise<Read> {
  const evidence = await readAll(engine, quest, gold, WINDOWS.one)
  const [statement] = statementsOf(evidence, quest, 1, 'zh-Hans')
  return {
    reader: agreementOf(evidence[0] ? wordsOf(evidence[0]) : '', answers),
    program: agreementOf(statement?.short ?? '', answers),
  }
}
