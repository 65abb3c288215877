import type { Child } from 'hono/jsx'
import type { Citation, Language } from '../../answer/types.ts'
import { languageOf } from '../../question/language.ts'
import { WEB_WORDS } from './words.ts'

/** The script a run of a report is written in, for its `lang`, so that the right glyphs are used. */
export function scriptOf(text: string): 'zh-Hans' | 'zh-Hant' {
  return languageOf(text) === 'zh-Hant' ? 'zh-Hant' : 'zh-Hans'
}

/** A text with some of its runs marked. */
export function Marked({ text, runs }: { text: string; runs: readonly (readonly [number, number])[] }) {
  const parts: Child[] = []
  let at = 0
  for (const [start, end] of runs) {
    if (start < at || end > text.length) continue
    parts.push(text.slice(at, start), <mark>{text.slice(start, end)}</mark>)
    at = end
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  )
}

/** Where a citation opens: its paragraph, with the answering words marked on arrival. */
export function citationLink(citation: Citation): string {
  const [path = '', anchor = ''] = citation.url.split('#')
  const marks = citation.highlights.map(([start, end]) => `${citation.start + start}-${citation.start + end}`).join('_')
  return `${path}?p=${citation.paragraph}&m=${marks}#${anchor}`
}

/** A quote with its source: place · year · headings · paragraph, and the link that opens the report there. */
export function Quote({ citation, language }: { citation: Citation; language: Language }) {
  const words = WEB_WORDS[language]
  const section = citation.section.join(' › ')
  return (
    <figure class="quote" id={`c${citation.n}`}>
      <blockquote lang={scriptOf(citation.quote)}>
        <Marked text={citation.quote} runs={citation.highlights} />
      </blockquote>
      <figcaption>
        <span class="sign" aria-hidden="true">
          {citation.n}
        </span>
        <span>
          <strong>{citation.report.label}</strong>
          {section === '' ? null : <span lang={scriptOf(section)}> · {section}</span>} ·{' '}
          {words.paragraph(citation.paragraph)} <a href={citationLink(citation)}>{words.open}</a>
        </span>
      </figcaption>
    </figure>
  )
}
