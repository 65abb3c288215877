import { LEXICAL_WEIGHT } from '../../src/answer/calibration.ts'
import type { Engine, Quest } from '../../src/answer/evidence.ts'
import type { Candidate } from '../../src/index/types.ts'
import { withoutSentences } from './changed-parts.ts'
import { indexNamed, loadParts, type MeasureOptions, type Parts, spread, tell } from './parts.ts'
import { inEnglish, type PublicQuestion, type PublicSet, readPublicSet } from './public-sets.ts'
import { DEPTHS, type Numbered, numbered, rankOf, type ScoreOf } from './rankings.ts'
import { allRanked, generalQuest, type Read, readGold } from './reading.ts'
import { meanOf, percent, tableOf, writeMeasured } from './tables.ts'

const SETS = ['cmrc2018-trial', 'drcd-dev'] as const
/** How many questions of a set are read; all are searched for. */
const READ = 600
const TOLD_EACH = 100
/** Weights of BM25 that are tried beside the program's. */
const WEIGHTS = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1]

const BM25 = 'BM25 alone'
const PASSAGES = 'dense alone: passage vectors'
const DENSE = 'dense alone: mean of passage and best sentence'
const BOTH = 'both, as the program ranks'

/** What the program's own candidates may be ranked by: {@link PASSAGES} comes from an index without sentence vectors. */
const RANKINGS: readonly (readonly [string, ScoreOf])[] = [
  [BM25, ({ lexical }) => lexical],
  [DENSE, ({ dense }) => dense],
  [BOTH, ({ score }) => score],
  ...WEIGHTS.map((weight) => [`${weight}`, weighing(weight)] as const),
]

function weighing(weight: number): ScoreOf {
  return ({ dense, lexical }) => dense + weight * lexical
}

/** Where each ranking has the right paragraph of one question, and what was read there. */
interface Result {
  readonly ranks: Readonly<Record<string, number>>
  readonly read: Read | null
}

/** A set with the engines that search it. */
interface Bench {
  readonly set: PublicSet
  readonly engine: Engine
  readonly passagesAlone: Engine
  readonly paragraphs: Numbered
}

/** A set as it is, and the same in English where there are such questions. */
async function benchesFor(name: string, parts: Parts): Promise<Bench[]> {
  const set = await readPublicSet(name)
  const index = await indexNamed(name, set.reports, parts)
  const passagesAlone = { ...parts, index: withoutSentences(index) }
  const bench = { set, engine: { ...parts, index }, passagesAlone, paragraphs: numbered([...index.passages]) }
  const english = await inEnglish(set)
  return [bench, ...(english ? [{ ...bench, set: english }] : [])]
}

function ranksOf(bench: Bench, quest: Quest, ranked: readonly Candidate[], gold: number): Result['ranks'] {
  const rank = (candidates: readonly Candidate[], score: ScoreOf) => rankOf(candidates, score, gold, bench.paragraphs)
  const entries = RANKINGS.map(([name, score]) => [name, rank(ranked, score)] as const)
  const alone = rank(allRanked(bench.passagesAlone, quest), ({ dense }) => dense)
  return { ...Object.fromEntries(entries), [PASSAGES]: alone }
}

async function measureOne(bench: Bench, question: PublicQuestion, isRead: boolean): Promise<Result> {
  const { engine, paragraphs, set } = bench
  const quest = await generalQuest(engine, question.question)
  const ranked = allRanked(engine, quest)
  const gold = paragraphs.ofKey.get(set.places.get(question.passage) ?? '') ?? -1
  const own = ranked.filter(({ passage }) => paragraphs.ofPassage[passage.label] === gold)
  const read = isRead ? await readGold(engine, quest, own, question.answers) : null
  return { ranks: ranksOf(bench, quest, ranked, gold), read }
}

async function measureSet(bench: Bench, limit: number): Promise<Result[]> {
  const results: Result[] = []
  const questions = spread(bench.set.questions, limit)
  for (const [i, question] of questions.entries()) {
    results.push(await measureOne(bench, question, i < READ))
    if ((i + 1) % TOLD_EACH === 0) tell(`${bench.set.name}: ${i + 1} of ${questions.length} questions`)
  }
  return results
}

function recall(results: readonly Result[], ranking: string, depth: number): string {
  return percent(meanOf(results, ({ ranks }) => ((ranks[ranking] ?? Number.POSITIVE_INFINITY) <= depth ? 1 : 0)))
}

type Measured = readonly { readonly bench: Bench; readonly results: readonly Result[] }[]

function retrievalTable(measured: Measured): string {
  const head = measured.flatMap(({ bench }) => DEPTHS.map((depth) => `${bench.set.name} @${depth}`))
  const rows = [BM25, PASSAGES, DENSE, BOTH].map((name) => [
    name,
    ...measured.flatMap(({ results }) => DEPTHS.map((depth) => recall(results, name, depth))),
  ])
  return tableOf(['right paragraph among the first, %', ...head], rows)
}

function weightTable(measured: Measured): string {
  const rows = measured.map(({ bench, results }) => [
    bench.set.name,
    ...WEIGHTS.map((weight) => recall(results, `${weight}`, 1)),
  ])
  const head = WEIGHTS.map((weight) => (weight === LEXICAL_WEIGHT.chinese ? `**${weight}**` : `${weight}`))
  return tableOf(['right paragraph first, %, by the weight of BM25', ...head], rows)
}

function readingTable(measured: Measured): string {
  const rows = measured.map(({ bench, results }) => {
    const read = results.flatMap((result) => result.read ?? [])
    const cells = [
      meanOf(read, ({ reader }) => reader.exact),
      meanOf(read, ({ reader }) => reader.f1),
      meanOf(read, ({ program }) => program.exact),
      meanOf(read, ({ program }) => program.f1),
    ]
    return [bench.set.name, `${read.length}`, ...cells.map(percent)]
  })
  return tableOf(['right paragraph read', 'n', 'reader: exact', 'F1', 'program: exact', 'F1'], rows)
}

function sizesOf(measured: Measured): string {
  const sizes = measured.map(({ bench: { set, engine }, results }) => {
    const held = `${set.places.size} paragraphs in ${engine.index.passages.length} passages`
    return `${set.name}: ${results.length} of ${set.questions.length} questions, ${held}`
  })
  return `${sizes.join('; ')}.`
}

function tablesOf(measured: Measured): string {
  return [retrievalTable, weightTable, readingTable, sizesOf].map((part) => part(measured)).join('\n\n')
}

/** Measures retrieval and reading on the public general-language sets and writes the tables into the page. */
export async function measureGeneral({ page, limit }: MeasureOptions, sets: readonly string[] = SETS): Promise<void> {
  const parts = await loadParts()
  const measured: { bench: Bench; results: Result[] }[] = []
  for (const name of sets) {
    for (const bench of await benchesFor(name, parts)) {
      measured.push({ bench, results: await measureSet(bench, limit) })
      console.log(tablesOf(measured))
    }
  }
  await writeMeasured(page, 'general', 'General Chinese', tablesOf(measured))
}
