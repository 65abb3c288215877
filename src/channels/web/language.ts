import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { LANGUAGES, type Language } from '../../answer/types.ts'

const COOKIE = 'language'
const YEAR_SECONDS = 31_536_000

function known(value: string | undefined): Language | undefined {
  return LANGUAGES.find((language) => language === value)
}

/** The page language that fits a browser's `Accept-Language` best. */
export function preferred(header: string | undefined): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = Number(
        parameters
          .find((one) => one.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      )
      return { tag, quality }
    })
    .toSorted((a, b) => b.quality - a.quality)
  for (const { tag } of wanted) {
    if (/^zh\b.*(?:hant|tw|hk|mo)/.test(tag)) return 'zh-Hant'
    if (tag.startsWith('zh')) return 'zh-Hans'
    if (tag.startsWith('en')) return 'en'
  }
  return 'zh-Hans'
}

/** The language of a page: as chosen with `?lang=` (remembered in a cookie), as remembered, or as the browser prefers. */
export function pageLanguage(c: Context): Language {
  const chosen = known(c.req.query('lang'))
  if (chosen) setCookie(c, COOKIE, chosen, { maxAge: YEAR_SECONDS, path: '/', sameSite: 'Lax', httpOnly: true })
  return chosen ?? known(getCookie(c, COOKIE)) ?? preferred(c.req.header('accept-language'))
}
