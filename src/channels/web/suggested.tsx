import type { Citation, Language } from '../../answer/types.ts'
import { citationLink, scriptOf } from './quote.tsx'
import { WEB_WORDS } from './words.ts'

/** The passages found while a question is typed, as a list to choose from; the page's script puts it above the field. */
export function Suggested({ found, language }: { found: readonly Citation[]; language: Language }) {
  const words = WEB_WORDS[language]
  return (
    <div role="listbox" aria-label={words.suggested} data-count={words.suggestedCount(found.length)}>
      {found.map((citation, i) => (
        <a role="option" id={`suggested-${i}`} tabindex={-1} aria-selected="false" href={citationLink(citation)}>
          <span lang={scriptOf(citation.quote)}>{citation.quote}</span>{' '}
          <small>
            {citation.report.label} · {words.paragraph(citation.paragraph)}
          </small>
        </a>
      ))}
    </div>
  )
}
