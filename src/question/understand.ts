import type { Report } from '../report/types.ts'
import { folded } from '../text/fold.ts'
import type { Run } from '../text/sentences.ts'
import { type Asked, askedFor, isSmallTalk } from './asked.ts'
import { type Comparison, comparisonOf } from './comparison.ts'
import { resolveFollowUp } from './follow-up.ts'
import { languageOf, type QuestionLanguage } from './language.ts'
import { findPlaces } from './places.ts'
import { findYears, withPlanYears } from './years.ts'

/** Why a question cannot be answered whatever the reports say: it asks nothing, or of a place or year not held. */
type Missing =
  | { readonly kind: 'place'; readonly names: readonly string[] }
  | { readonly kind: 'year'; readonly years: readonly number[] }
  | { readonly kind: 'question' }

/** A question as it will be searched. */
export interface Understood {
  /** on its own, with what a follow-up took over, in the asker's script */
  readonly text: string
  readonly folded: string
  /** the words that are read, folded: of a follow-up that only keeps the place, its own */
  readonly reading: string
  /** of what is searched for and read: a follow-up may take over words of another language */
  readonly language: QuestionLanguage
  /** of the question as it was asked */
  readonly spoken: QuestionLanguage
  readonly asked: Asked
  /** ids of the reports in question; null where the question narrows them not */
  readonly scope: ReadonlySet<string> | null
  readonly comparison: Comparison | null
  readonly missing: Missing | null
}

const YEAR = /(?<!\d)(?:19|20)\d{2} ?年?(?:度)?(?![\d—–-])/gu

function yearRuns(text: string): Run[] {
  return [...text.matchAll(YEAR)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
}

function placeRuns(text: string, reports: readonly Report[]): Run[] {
  const { held, unknown } = findPlaces(text, reports)
  return [...held, ...unknown].toSorted((a, b) => a.start - b.start)
}

interface Scope {
  readonly reports: readonly Report[]
  /** whether the question itself narrows them */
  readonly isNarrowed: boolean
  readonly missing: Missing | null
  /** years whose plans are asked for, which the reports of the years before tell */
  readonly planOf: readonly number[]
}

function inYears(reports: readonly Report[], years: readonly number[]): readonly Report[] {
  return years.length === 0 ? reports : reports.filter((report) => report.year !== null && years.includes(report.year))
}

function scopeOf(text: string, reports: readonly Report[]): Scope {
  const { held, unknown } = findPlaces(text, reports)
  if (unknown.length > 0)
    return {
      reports: [],
      isNarrowed: true,
      missing: { kind: 'place', names: unknown.map((one) => one.name) },
      planOf: [],
    }
  const ids = new Set(held.flatMap((mention) => mention.reports))
  const named = ids.size > 0 ? reports.filter((report) => ids.has(report.id)) : reports
  const { asked, planOf } = findYears(text, named)
  const dated = inYears(named, asked)
  const missing: Missing | null = dated.length === 0 && named.length > 0 ? { kind: 'year', years: asked } : null
  return { reports: dated, isNarrowed: ids.size > 0 || asked.length > 0, missing, planOf }
}

/**
 * What a question asks, of which reports, given the chat's earlier questions (oldest first) and the reports that may be
 * asked. Pure rules: the same question and reports always give the same.
 */
export function understand(question: string, history: readonly string[], reports: readonly Report[]): Understood {
  const slots = { places: (text: string) => placeRuns(text, reports), years: yearRuns }
  const { text, asking, reading } = resolveFollowUp(question, history, slots)
  const plain = folded(text)
  const scope = scopeOf(plain, reports)
  const ids = scope.reports.map((report) => report.id)
  const inScope = new Set(ids)
  const mentions = findPlaces(plain, reports).held.map((one) => ({
    ...one,
    reports: one.reports.filter((id) => inScope.has(id)),
  }))
  return {
    text,
    folded: withPlanYears(plain, scope.planOf),
    reading: withPlanYears(folded(reading), scope.planOf),
    language: languageOf(text),
    spoken: languageOf(question),
    asked: askedFor(folded(asking)),
    scope: scope.isNarrowed ? inScope : null,
    comparison: scope.missing
      ? null
      : comparisonOf(
          plain,
          mentions.filter((one) => one.reports.length > 0),
          ids,
        ),
    missing: isSmallTalk(folded(question)) ? { kind: 'question' } : scope.missing,
  }
}
