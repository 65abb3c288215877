import type { Report } from '../../report/types.ts'

/** A report as a list shows it. */
export function reportSummary({ id, title, place, year, file, paragraphCount }: Report) {
  return { id, title, region: place?.region ?? null, year, file, paragraphs: paragraphCount }
}

/** A whole report: its paragraphs with their numbers, kinds and headings. */
export function reportDetail(report: Report) {
  const paragraphs = report.paragraphs.map(({ number, kind, level, headings, text }) => ({
    number,
    kind,
    level,
    headings,
    text,
  }))
  return { ...reportSummary(report), within: report.place?.within ?? [], notes: report.notes, paragraphs }
}
