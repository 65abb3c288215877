import { describe, expect, it } from 'vitest'
import type { Service } from '../../../src/answer/types.ts'
import { createWeb } from '../../../src/channels/web/app.tsx'
import { preferred } from '../../../src/channels/web/language.ts'
import { readReport } from '../../../src/report/read.ts'
import { fakeService } from '../../fakes/service.ts'
import { PAYLOADS } from './payloads.ts'

function web(service: Service | undefined = fakeService(), allowed = true) {
  return createWeb({
    current: () => service,
    style: { name: 'style-abc.css', text: 'body{}' },
    script: { name: 'chat-abc.js', text: 'void 0' },
    original: (file) => Promise.resolve(new TextEncoder().encode(`bytes of ${file}`)),
    mayAsk: () => (allowed ? { allowed } : { allowed: false, retryAfter: 7 }),
    maySuggest: () => (allowed ? { allowed } : { allowed: false, retryAfter: 7 }),
  })
}

async function get(path: string, headers: Record<string, string> = {}, app = web()) {
  const response = await app.request(path, { headers })
  return { response, status: response.status, html: await response.text() }
}

const link = (question: string, more = '') => `/?q=${encodeURIComponent(question)}${more}`

describe('passages while a question is typed', () => {
  it('are options that open the report at the paragraph, named in the language of the page', async () => {
    const { html, status } = await get('/suggest?q=受理', { 'accept-language': 'en' })
    expect(status).toBe(200)
    expect(html).toMatch(/^<div role="listbox" aria-label="Passages this may be about"/u)
    expect(html).toContain('role="option" id="suggested-0" tabindex="-1" aria-selected="false"')
    expect(html).toContain('href="/reports/linze-2023?p=3&amp;m=')
    expect(html).toContain('paragraph 3')
  })

  it.each([
    ['nothing is typed', '/suggest?q=%20', web()],
    ['too much is typed', `/suggest?q=${'a'.repeat(201)}`, web()],
    ['nothing is found', '/suggest?q=x', web(fakeService({ suggest: () => Promise.resolve([]) }))],
  ])('are none where %s', async (_, path, app) => {
    expect(await get(path, {}, app)).toMatchObject({ status: 204, html: '' })
  })

  it('are refused to whoever types faster than the limit, with when to try again', async () => {
    let asked = 0
    const suggest = async () => {
      asked++
      return []
    }
    const { response, status } = await get('/suggest?q=x', {}, web(fakeService({ suggest }), false))
    expect([status, response.headers.get('retry-after'), asked]).toEqual([429, '7', 0])
  })

  it('are none while the index is not ready', async () => {
    const app = createWeb({
      current: () => undefined,
      style: { name: 'a', text: '' },
      script: { name: 'b', text: '' },
      original: () => Promise.resolve(new TextEncoder().encode('')),
      mayAsk: () => ({ allowed: true }),
      maySuggest: () => ({ allowed: true }),
    })
    expect((await get('/suggest?q=x', {}, app)).status).toBe(204)
  })

  it('are text, whatever stands in a report', async () => {
    const [hit] = await fakeService().suggest('x', 1, 'en')
    const evil = hit ? [{ ...hit, quote: '<img src=x onerror=alert(1)>' }] : []
    const { html } = await get('/suggest?q=x', {}, web(fakeService({ suggest: () => Promise.resolve(evil) })))
    expect(html).toContain('&lt;img src=x')
  })
})

describe('the chat page', () => {
  it('shows the reports held and what to ask', async () => {
    const { html, response } = await get('/')
    expect(html).toContain('收录 2 份报告')
    expect(html).toContain('<a href="/reports/linze-2023">临泽县 2023</a>')
    expect(html).toContain('data-ask="临泽县受理了多少件行政复议案件?"')
    expect(response.headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*script-src 'self' 'nonce-[^']+'/,
    )
  })

  it('answers the question of its address without a script', async () => {
    const { html } = await get(link('临泽县受理了多少件?'))
    expect(html).toContain('<p class="short" lang="zh-Hans">74件</p>')
    expect(html).toContain('全年受理行政复议案件<mark>74件</mark>,审结63件;')
    expect(html).toContain('href="/reports/linze-2023?p=3&amp;m=20-23#p3"')
    expect(html).toContain('<input type="hidden" name="h" value="临泽县受理了多少件?"')
  })

  it('keeps the earlier questions of a chat in its address', async () => {
    const asked: unknown[] = []
    const ask: Service['ask'] = (request) => {
      asked.push(request)
      return fakeService().ask(request)
    }
    const service = fakeService({ ask })
    await get(link('那平山呢?', '&h=a&h=b'), {}, web(service))
    expect(asked).toEqual([{ question: '那平山呢?', history: ['a', 'b'] }])
  })

  it('compares in a chart, a table and a CSV file', async () => {
    const { html } = await get(link('各地受理了多少件?'))
    expect(html).toContain('<svg xmlns="http://www.w3.org/2000/svg"')
    expect(html).toContain('<title id="chart-title">各地对比图</title>')
    expect(html).toContain('报告未载明')
    const csv = await get(`/compare.csv?q=${encodeURIComponent('各地受理了多少件?')}`)
    expect(csv.response.headers.get('content-disposition')).toContain('youju-comparison.csv')
    expect(csv.html.split('\r\n')[1]).toMatch(/^临泽县,2023,74件,74,件,false,\/reports\/linze-2023#p3,/)
    expect((await get(`/compare.csv?q=${encodeURIComponent('受理了多少件?')}`)).status).toBe(404)
  })

  it('shows a refusal with the near miss marked as one', async () => {
    const { html } = await get(link('明天天气怎么样?'))
    expect(html).toMatch(/未找到[\s\S]*换个问法[\s\S]*最接近的段落[\s\S]*没有回答它[\s\S]*<mark>调解22件<\/mark>/)
  })

  it.each([
    [422, link('x'.repeat(501)), web()],
    [429, link('x'), web(fakeService(), false)],
    [429, '/compare.csv?q=x', web(fakeService(), false)],
    [
      503,
      '/',
      createWeb({
        ...{ current: () => undefined },
        style: { name: 's', text: '' },
        script: { name: 'c', text: '' },
        original: () => Promise.reject(new Error()),
        mayAsk: () => ({ allowed: true }),
        maySuggest: () => ({ allowed: true }),
      }),
    ],
    [404, '/nowhere', web()],
  ])('answers %d as a page', async (status, path, app) => {
    const page = await get(path, {}, app)
    expect(page.status).toBe(status)
    expect(page.html).toContain('<main id="main"')
  })

  it('streams an answer as stages and markup', async () => {
    const { html } = await get(`/answer?q=${encodeURIComponent('受理了多少件')}`)
    expect(html.match(/^event: .*$/gm)).toEqual(['event: stage', 'event: stage', 'event: stage', 'event: html'])
    const failed = await get('/answer?q=fault')
    expect(failed.html).toContain('event: failed')
    expect(failed.html).not.toContain('secret')
  })
})

describe('languages', () => {
  it.each([
    ['zh-TW,zh;q=0.9', 'zh-Hant'],
    ['zh-CN', 'zh-Hans'],
    ['en-GB,en;q=0.9,zh;q=0.1', 'en'],
    ['fr;q=0.9,zh-Hant-HK;q=0.8', 'zh-Hant'],
    ['de', 'zh-Hans'],
    [undefined, 'zh-Hans'],
  ])('prefers for %s the page in %s', (header, language) => {
    expect(preferred(header)).toBe(language)
  })

  it('can be switched, and are remembered', async () => {
    const { html, response } = await get('/?lang=en', { 'accept-language': 'zh' })
    expect(html).toContain('<html lang="en">')
    expect(response.headers.get('set-cookie')).toContain('language=en')
    expect((await get('/', { cookie: 'language=zh-Hant' })).html).toContain('<html lang="zh-Hant">')
  })
})

describe('the report page', () => {
  it('marks the words come for, and links every paragraph and heading', async () => {
    const { html } = await get('/reports/linze-2023?p=3&m=20-23#p3')
    expect(html).toContain('<div class="block target" id="p3">')
    expect(html).toContain('<mark>74件</mark>')
    expect(html).toContain('<a href="#p2">一、主要工作</a>')
    expect((await get('/reports')).html).toContain('平山縣2022年法治政府建設年度報告')
  })

  it('is searched, and gives the original file', async () => {
    expect((await get('/reports/pingshan-2022?s=%E8%A1%8C%E6%94%BF%E5%A4%8D%E8%AE%AE')).html).toContain(
      '<mark>行政復議</mark>',
    )
    const { html, response } = await get('/reports/linze-2023/original')
    expect(html).toBe('bytes of linze.txt')
    expect(response.headers.get('content-disposition')).toContain('linze.txt')
    expect((await get('/reports/nowhere/original')).status).toBe(404)
  })

  it('shows a simplified reading of a traditional report, marked as converted', async () => {
    expect((await get('/reports/pingshan-2022')).html).toContain('simplified=1')
    const { html } = await get('/reports/pingshan-2022?simplified=1')
    expect(html).toContain('全年受理行政复议案件16件')
    expect(html).toContain('机器转换')
    expect((await get('/reports/linze-2023')).html).not.toContain('simplified=1')
  })

  it('ignores marks that make no sense', async () => {
    for (const marks of ['9-2', '0-99999', 'x', '1-2_1-2', '-5-3'])
      expect((await get(`/reports/linze-2023?p=3&m=${marks}`)).status).toBe(200)
  })
})

describe('what users and reports write', () => {
  it.each(PAYLOADS)('shows %s as text', async (payload) => {
    const evil = readReport({
      file: `${payload.replaceAll('/', '')}.txt`,
      bytes: new TextEncoder().encode(`${payload}报告\n一、${payload}\n正文${payload}。`),
      sha256: '',
    })
    const service = fakeService({ reports: () => [evil], report: () => evil, examples: () => [payload] })
    for (const path of [link(payload), '/', '/reports', `/reports/x?s=${encodeURIComponent(payload)}`]) {
      const { html } = await get(path, {}, web(service))
      expect(html).not.toContain(payload)
      expect(html.match(/<script/g)).toHaveLength(1)
    }
  })

  it('cannot become a formula in a spreadsheet', async () => {
    const rows = [
      {
        report: { id: 'x', title: 'x', region: '=1+1', year: 2020, label: 'x' },
        short: '+cmd',
        figure: null,
        citation: null,
      },
    ]
    const ask: Service['ask'] = async (request) => {
      const answer = await fakeService().ask({ ...request, question: '各地' })
      return answer.kind === 'comparison' ? { ...answer, rows } : answer
    }
    const service = fakeService({ ask })
    const { html } = await get('/compare.csv?q=x', {}, web(service))
    expect(html).toContain("'=1+1,2020,'+cmd")
  })
})

describe('assets', () => {
  it('are cached for good under their hashed names', async () => {
    const { response, html } = await get('/assets/style-abc.css')
    expect(html).toBe('body{}')
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect((await get('/assets/other.css')).status).toBe(404)
  })
})
