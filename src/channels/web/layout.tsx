import type { Child } from 'hono/jsx'
import { LANGUAGES, type Language } from '../../answer/types.ts'
import { WEB_WORDS } from './words.ts'

/** Where the page's one style and one script are, by their hashes, and the nonce that lets them in. */
export interface PageAssets {
  readonly style: string
  readonly script: string
  readonly nonce: string
}

interface LayoutProps {
  readonly title: string
  readonly language: Language
  readonly assets: PageAssets
  /** the page's own address with its query, for the language switch */
  readonly here: URL
  readonly reload?: boolean
  readonly children?: Child
}

const NAMES: Readonly<Record<Language, string>> = { 'zh-Hans': '简', 'zh-Hant': '繁', en: 'EN' }

function switchTo(here: URL, language: Language): string {
  const query = new URLSearchParams(here.search)
  query.set('lang', language)
  return `${here.pathname}?${query}`
}

function Languages({ here, language }: { here: URL; language: Language }) {
  return (
    <nav class="languages" aria-label={WEB_WORDS[language].language}>
      {LANGUAGES.map((one) => (
        <a href={switchTo(here, one)} lang={one} hreflang={one} aria-current={one === language ? 'true' : undefined}>
          {NAMES[one]}
        </a>
      ))}
    </nav>
  )
}

/** The frame of every page: head, header with language switch, main part, footer. */
export function Layout({ title, language, assets, here, reload, children }: LayoutProps) {
  const words = WEB_WORDS[language]
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content={words.tagline} />
        {reload ? <meta http-equiv="refresh" content="3" /> : null}
        <title>{title}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={assets.style} nonce={assets.nonce} />
        <script type="module" src={assets.script} nonce={assets.nonce} />
      </head>
      <body>
        <a class="skip" href="#main">
          {words.skip}
        </a>
        <header class="site">
          <a class="brand" href="/">
            <span class="seal" aria-hidden="true">
              据
            </span>
            {words.name}
          </a>
          <a href="/reports">{words.reports}</a>
          <Languages here={here} language={language} />
        </header>
        <main id="main" tabindex={-1}>
          {children}
        </main>
        <footer class="site">{words.about}</footer>
      </body>
    </html>
  )
}
