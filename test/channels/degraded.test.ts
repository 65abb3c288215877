import { describe, expect, it } from 'vitest'
import { missingParts } from '../../src/answer/missing-parts.ts'
import { LANGUAGES, type Language } from '../../src/answer/types.ts'
import { createApi } from '../../src/channels/api/app.ts'
import { renderAnswer as renderForTerminal } from '../../src/channels/cli/render.ts'
import { renderAnswer as renderForTelegram } from '../../src/channels/telegram/render.ts'
import { createWeb } from '../../src/channels/web/app.tsx'
import { fakeService } from '../fakes/service.ts'

const DEGRADED = ['reader']
const whole = fakeService()
const service = fakeService({
  ask: async (request) => ({ ...(await whole.ask(request)), degraded: DEGRADED }),
  degraded: () => DEGRADED,
})
const mayAsk = () => ({ allowed: true }) as const
const NAMED: Readonly<Record<Language, string>> = { 'zh-Hans': '阅读模型', 'zh-Hant': '閱讀模型', en: 'reading model' }

function web() {
  const asset = { name: 'a', text: '' }
  const original = () => Promise.resolve(new TextEncoder().encode(''))
  return createWeb({ current: () => service, style: asset, script: asset, original, mayAsk, maySuggest: mayAsk })
}

describe('a missing part is told', () => {
  it('by /readyz and with every answer of the API', async () => {
    const app = createApi({ current: () => service, mayAsk, ratePerMinute: 10 })
    expect(await (await app.request('/readyz')).json()).toMatchObject({ status: 'degraded', degraded: DEGRADED })
    expect(await (await app.request('/api/ask?q=x')).json()).toMatchObject({ degraded: DEGRADED })
  })

  it.each(LANGUAGES)('in %s, on the first page and beside an answer', async (language) => {
    for (const path of [`/?lang=${language}`, `/?lang=${language}&q=x`]) {
      const html = await (await web().request(path)).text()
      expect(html.match(/<p class="warning">[^<]*<\/p>/gu)).toEqual([expect.stringContaining(NAMED[language])])
    }
  })

  it.each(LANGUAGES)('in %s, in the terminal and in Telegram', async (language) => {
    const answer = await service.ask({ question: 'x', history: [], language })
    expect(renderForTerminal(answer, { color: false })).toContain(NAMED[language])
    const view = { source: 1, reading: false, publicUrl: undefined }
    expect(renderForTelegram(answer, 'x', view).messages.join('\n')).toContain(`${NAMED[language]}`)
  })

  it('and not where nothing is missing', async () => {
    const answer = await whole.ask({ question: 'x', history: [] })
    expect(renderForTerminal(answer, { color: false })).not.toContain(NAMED['zh-Hans'])
  })
})

describe('missingParts', () => {
  it('joins several, and names one it does not know as it is', () => {
    expect(missingParts(['embedder', 'reader'], 'en')).toBe('search model and the reading model')
    expect(missingParts(['other'], 'zh-Hans')).toBe('other')
  })
})
