import { z } from 'zod'
import type { Report } from '../report/types.ts'

/** The languages of the words around a quote; a quote itself is never converted. */
export const LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** What may be asked: the body of `POST /api/ask`. */
export const AskRequest = z.strictObject({
  question: z.string().trim().min(1).max(500),
  history: z.array(z.string().trim().min(1).max(500)).max(10).default([]),
  reports: z.array(z.string().min(1).max(200)).max(1000).optional(),
  language: z.enum(LANGUAGES).optional(),
})
export type AskRequest = z.infer<typeof AskRequest>

/** A report as answers name it. */
export interface ReportName {
  readonly id: string
  readonly title: string
  /** null where the report names none */
  readonly region: string | null
  readonly year: number | null
  /** place and year in the language of the answer, the title where there is no place: "Miyun District, 2024" */
  readonly label: string
}

export interface Figure {
  /** 万/亿 applied */
  readonly value: number
  /** as written: 件, 人次, %, 万元 becomes 元 */
  readonly unit: string
  /** 余, 多, 近, 以上 … stands beside it */
  readonly approximate: boolean
}

export interface Citation {
  /** its number in `text`, from 1 */
  readonly n: number
  readonly report: ReportName
  readonly section: readonly string[]
  readonly paragraph: number
  /** offsets of the quote in the paragraph's text, in code units */
  readonly start: number
  readonly end: number
  readonly quote: string
  /** offsets in the quote of the runs that carry the answer */
  readonly highlights: readonly (readonly [number, number])[]
  /** where the paragraph opens: "/reports/miyun-2024#p23" */
  readonly url: string
  /** 0–1, comparable between questions */
  readonly score: number
}

export interface ComparisonRow {
  readonly report: ReportName
  /** the report's words, or null: it does not state it */
  readonly short: string | null
  readonly figure: Figure | null
  /** `n` of the citation it stands in */
  readonly citation: number | null
}

interface AnswerBase {
  /** as understood, follow-ups resolved: what was really searched */
  readonly question: string
  readonly language: Language
  /** what a chat shows */
  readonly text: string
  readonly suggestions: readonly string[]
  /** milliseconds */
  readonly took: { readonly total: number; readonly embed: number; readonly search: number; readonly read: number }
  /** parts that were missing when this was answered, by name; absent when none was */
  readonly degraded?: readonly string[]
}

export interface FoundAnswer extends AnswerBase {
  readonly kind: 'answer'
  readonly short: string
  readonly figure: Figure | null
  readonly citations: readonly [Citation, ...Citation[]]
}

export interface ComparisonAnswer extends AnswerBase {
  readonly kind: 'comparison'
  /** the winning row's words where the question asks for one, else null; a substring of the first citation's quote */
  readonly short: string | null
  readonly figure: Figure | null
  readonly citations: readonly Citation[]
  readonly rows: readonly ComparisonRow[]
  /** why the rows cannot simply be compared (units, years, approximations), in the asker's language */
  readonly warnings: readonly string[]
}

export interface NoAnswer extends AnswerBase {
  readonly kind: 'none'
  readonly short: null
  readonly figure: null
  readonly citations: readonly []
  /** why, in the asker's language: what is not held and what is, or what was searched */
  readonly reason: string
  /** the passages that came nearest without answering; never shown as the answer */
  readonly nearest: readonly Citation[]
}

/** The one answer object that every channel renders. */
export type Answer = FoundAnswer | ComparisonAnswer | NoAnswer

/** The steps a caller may be told of while it waits. */
export type Stage = 'embed' | 'search' | 'read'

/** A passage found without an answer being read from it: `/api/search`. */
export type SearchHit = Citation

/** What a channel needs of the core: the only way to ask. */
export interface Service {
  ask(request: AskRequest, onStage?: (stage: Stage) => void, signal?: AbortSignal): Promise<Answer>
  search(question: string, limit: number): Promise<readonly SearchHit[]>
  /**
   * passages that a question may be about while it is being typed, named in a language: the sentence of each that is most
   * like it; in milliseconds, and none where the service has nothing that quick
   */
  suggest(typed: string, limit: number, language: Language): Promise<readonly SearchHit[]>
  /** the reports held, in order of place and year; undefined for an id that is not held */
  reports(): readonly Report[]
  report(id: string): Report | undefined
  /** good first questions in a language, each checked to be answered from the reports held */
  examples(language: Language): readonly string[]
  /** what is missing, by name ("reader"): empty when all is well */
  degraded(): readonly string[]
}
