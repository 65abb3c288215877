import { regionLabel } from '../report/names.ts'
import type { Paragraph, Report } from '../report/types.ts'
import { unfoldSpan } from '../text/fold.ts'
import { type Run, sentences } from '../text/sentences.ts'
import type { Evidence } from './evidence.ts'
import type { Citation, Language, ReportName } from './types.ts'

/** A report as an answer in this language names it. */
export function nameReport(report: Report, language: Language): ReportName {
  const { id, title, place, year } = report
  const region = place?.region ?? null
  const where = place ? regionLabel(place, language) : null
  const label = where ? [where, year ?? []].flat().join(language === 'en' ? ', ' : ' ') : title
  return { id, title, region, year, label }
}

/** A run of the evidence's folded passage, as offsets in the paragraph's text. */
export function inParagraph(evidence: Evidence, run: Run): Run {
  const [start, end] = unfoldSpan(evidence.folded, run.start, run.end)
  const shift = evidence.candidate.passage.start
  return { start: start + shift, end: end + shift }
}

/** The whole sentences of a paragraph that a run touches, without the spaces around them. */
function sentencesAround(paragraph: Paragraph, run: Run): Run {
  const touched = sentences(paragraph.text).filter((sentence) => sentence.start < run.end && run.start < sentence.end)
  const start = Math.min(run.start, touched[0]?.start ?? run.start)
  const end = Math.max(run.end, touched.at(-1)?.end ?? run.end)
  const text = paragraph.text.slice(start, end)
  return { start: start + (text.length - text.trimStart().length), end: end - (text.length - text.trimEnd().length) }
}

/** How sure an answer is, from the reader's logit: 0–1, comparable between questions. */
export function scoreOf(logit: number): number {
  return Math.round(1000 / (1 + Math.exp(-logit))) / 1000
}

/** A citation of a run of a paragraph: the quote is the whole sentences around it, the run is highlighted. */
export function cite(
  n: number,
  report: Report,
  paragraph: Paragraph,
  runs: readonly Run[],
  score: number,
  language: Language,
): Citation {
  const all = { start: Math.min(...runs.map((r) => r.start)), end: Math.max(...runs.map((r) => r.end)) }
  const { start, end } = sentencesAround(paragraph, all)
  return {
    n,
    report: nameReport(report, language),
    section: paragraph.headings,
    paragraph: paragraph.number,
    start,
    end,
    quote: paragraph.text.slice(start, end),
    highlights: runs.map((run) => [Math.max(0, run.start - start), run.end - start] as const),
    url: `/reports/${encodeURIComponent(report.id)}#p${paragraph.number}`,
    score,
  }
}
