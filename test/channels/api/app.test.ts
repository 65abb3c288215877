import { describe, expect, it } from 'vitest'
import type { Service } from '../../../src/answer/types.ts'
import { createApi } from '../../../src/channels/api/app.ts'
import { rateLimit } from '../../../src/channels/api/rate-limit.ts'
import { fakeService } from '../../fakes/service.ts'

interface Setup {
  service?: Service | undefined
  perMinute?: number
  now?: () => number
  onFault?: (error: unknown) => void
}

function api(setup: Setup = {}) {
  const service = 'service' in setup ? setup.service : fakeService()
  const limit = rateLimit(setup.perMinute ?? 1000, setup.now ?? (() => 0))
  return createApi({
    current: () => service,
    mayAsk: () => limit('someone'),
    ratePerMinute: setup.perMinute ?? 1000,
    ...(setup.onFault ? { onFault: setup.onFault } : {}),
  })
}

function post(body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { method: 'POST', body: text, headers: { 'content-type': 'application/json', ...headers } }
}

describe('POST /api/ask', () => {
  it('gives the answer object', async () => {
    const response = await api().request('/api/ask', post({ question: '临泽县受理了多少件?' }))
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ kind: 'answer', short: '74件', figure: { value: 74, unit: '件' } })
    expect(response.headers.get('vary')).toContain('Accept')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('takes the same fields as query parameters', async () => {
    const response = await api().request('/api/ask?q=%E5%A4%A9%E6%B0%94&history=a&history=b&language=en')
    expect(await response.json()).toMatchObject({ kind: 'none', language: 'en', citations: [] })
  })

  it.each([
    ['bad JSON', 400, post('{"question":')],
    ['another type', 415, post('question=x', { 'content-type': 'text/plain' })],
    ['no question', 422, post({})],
    ['a blank question', 422, post({ question: '  ' })],
    ['a question of 501 characters', 422, post({ question: 'x'.repeat(501) })],
    ['eleven earlier questions', 422, post({ question: 'x', history: Array(11).fill('y') })],
    ['a field of no meaning', 422, post({ question: 'x', colour: 'red' })],
    ['another language', 422, post({ question: 'x', language: 'fr' })],
    ['a report not held', 422, post({ question: 'x', reports: ['nowhere-1999'] })],
    ['a body over 16 KiB', 413, post({ question: 'x', history: ['y'.repeat(17_000)] })],
  ])('refuses %s', async (_name, status, init) => {
    const response = await api().request('/api/ask', init)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    const issues = status === 422 ? { issues: [{ path: expect.any(String), message: expect.any(String) }] } : {}
    const words = { title: expect.any(String), detail: expect.any(String) }
    expect(await response.json()).toMatchObject({ type: 'about:blank', status, ...words, ...issues })
  })

  it('refuses a large body that does not say its length', async () => {
    const body = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 20; i++) controller.enqueue(new TextEncoder().encode(' '.repeat(1024)))
        controller.close()
      },
    })
    const init = { method: 'POST', body, headers: { 'content-type': 'application/json' }, duplex: 'half' as const }
    const response = await api().request(new Request('http://localhost/api/ask', init))
    expect(response.status).toBe(413)
  })

  it('answers 503 with Retry-After before the index is ready', async () => {
    for (const path of ['/api/ask?q=x', '/api/search?q=x', '/api/reports', '/readyz']) {
      const response = await api({ service: undefined }).request(path)
      expect(response.status).toBe(503)
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    }
  })

  it('limits how often one client asks, and says when to come back', async () => {
    let now = 0
    const app = api({ perMinute: 2, now: () => now })
    const statuses = []
    for (let i = 0; i < 3; i++) statuses.push((await app.request('/api/ask?q=x')).status)
    expect(statuses).toEqual([200, 200, 429])
    expect((await app.request('/api/search?q=x')).status).toBe(429)
    const refused = await app.request('/api/ask?q=x')
    expect(refused.headers.get('retry-after')).toBe('30')
    now = 30_000
    expect((await app.request('/api/ask?q=x')).status).toBe(200)
  })

  it('tells nothing of a fault but that it was one', async () => {
    const faults: unknown[] = []
    const response = await api({ onFault: (error) => faults.push(error) }).request('/api/ask?q=fault')
    expect(response.status).toBe(500)
    expect(await response.text()).not.toMatch(/secret|at .*\.ts/)
    expect(faults).toHaveLength(1)
  })

  it('says which value it refused, shortened', async () => {
    const value = `"${'x'.repeat(79)}…`
    const long = await api().request('/api/ask', post({ question: 'x'.repeat(501) }))
    const issue = { path: 'question', message: expect.stringContaining('500'), value }
    expect(await long.json()).toMatchObject({ issues: [issue] })
    const many = await api().request('/api/search?q=x&limit=many')
    const limit = { path: 'limit', message: 'a whole number from 1 to 50', value: '"many"' }
    expect(await many.json()).toMatchObject({ issues: [limit] })
  })

  it.each([
    ['text/event-stream', 'text/event-stream'],
    ['text/event-stream;q=0, */*', 'application/json'],
    ['application/json, text/event-stream;q=0.5', 'application/json'],
    ['image/png', 'application/json'],
  ])('answers a client that accepts %s with %s', async (accept, type) => {
    const response = await api().request('/api/ask?q=x', { headers: { accept } })
    expect(response.headers.get('content-type')).toContain(type)
  })

  it('stops working for a client that has gone, which is no fault', async () => {
    const faults: unknown[] = []
    const gone = new AbortController()
    const service = fakeService({
      ask(request, onStage, signal) {
        gone.abort()
        return fakeService().ask(request, onStage, signal)
      },
    })
    const app = api({ service, onFault: (error) => faults.push(error) })
    const response = await app.request('/api/ask?q=x', { signal: gone.signal })
    expect([response.status, await response.text()]).toEqual([499, ''])
    expect(faults).toEqual([])
    expect(await (await app.request('/metrics')).text()).not.toContain('youju_answers_total{')
  })

  it('names the allowed methods', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics', '/api/reports']) {
      const refused = await api().request(path, { method: 'PUT' })
      expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET'])
    }
    const response = await api().request('/api/ask', { method: 'DELETE' })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, POST')
    expect((await api().request('/api/reports/x', { method: 'POST' })).status).toBe(405)
    expect((await api().request('/api/nothing')).status).toBe(404)
  })
})

describe('server-sent events', () => {
  async function events(app: ReturnType<typeof api>, question: string) {
    const response = await app.request(`/api/ask?q=${encodeURIComponent(question)}`, {
      headers: { accept: 'text/event-stream' },
    })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const blocks = (await response.text()).trim().split('\n\n')
    return blocks.map((block) => ({
      event: /^event: (.*)$/m.exec(block)?.[1],
      data: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? 'null'),
    }))
  }

  it('tells the stages, the same answer, and that it is done', async () => {
    const sent = await events(api(), '受理了多少件')
    expect(sent.map((one) => one.event)).toEqual(['stage', 'stage', 'stage', 'answer', 'done'])
    expect(sent.slice(0, 3).map((one) => one.data.stage)).toEqual(['embed', 'search', 'read'])
    expect(sent[3]?.data).toEqual(
      await (await api().request(`/api/ask?q=${encodeURIComponent('受理了多少件')}`)).json(),
    )
  })

  it('ends with an error event when it fails after it began', async () => {
    const sent = await events(api(), 'fault')
    expect(sent.at(-1)).toMatchObject({ event: 'error', data: { status: 500 } })
    expect(JSON.stringify(sent)).not.toContain('secret')
  })

  it('refuses a wrong request before the stream begins', async () => {
    const response = await api().request('/api/ask?q=', { headers: { accept: 'text/event-stream' } })
    expect(response.status).toBe(422)
  })
})

describe('the other paths', () => {
  it('lists reports and shows one', async () => {
    expect(await (await api().request('/api/reports')).json()).toEqual({
      reports: [
        {
          id: 'linze-2023',
          title: '临泽县2023年法治政府建设年度报告',
          region: '临泽县',
          year: 2023,
          file: 'linze.txt',
          paragraphs: 5,
        },
        {
          id: 'pingshan-2022',
          title: '平山縣2022年法治政府建設年度報告',
          region: '平山县',
          year: 2022,
          file: 'pingshan.txt',
          paragraphs: 3,
        },
      ],
    })
    const one = await (await api().request('/api/reports/linze-2023')).json()
    const third = { number: 3, kind: 'body', headings: ['一、主要工作', '(一)化解行政争议。'] }
    expect(one).toMatchObject({ paragraphs: expect.arrayContaining([expect.objectContaining(third)]) })
  })

  it.each(['nowhere', '..%2f..%2fetc%2fpasswd', '%E4%B8%AD'])('knows no report %s', async (id) => {
    expect((await api().request(`/api/reports/${id}`)).status).toBe(404)
  })

  it('does not send a report again to a client that has it', async () => {
    const first = await api().request('/api/reports/linze-2023')
    const tag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('no-cache')
    const again = await api().request('/api/reports/linze-2023', { headers: { 'if-none-match': tag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    const other = await api().request('/api/reports/pingshan-2022', { headers: { 'if-none-match': tag } })
    expect(other.status).toBe(200)
  })

  it('finds passages', async () => {
    const found = await (await api().request('/api/search?q=x&limit=1')).json()
    expect(found).toMatchObject({ passages: [{ n: 1, url: '/reports/linze-2023#p3' }] })
    expect((await api().request('/api/search?q=x&limit=0')).status).toBe(422)
    expect((await api().request('/api/search')).status).toBe(422)
  })

  it('says that it is alive, ready, and what it served, without a word of any question', async () => {
    const app = api()
    await app.request(`/api/ask?q=${encodeURIComponent('一个秘密的问题')}`)
    expect((await app.request('/healthz')).status).toBe(200)
    expect(await (await app.request('/readyz')).json()).toEqual({ status: 'ready', reports: 2, degraded: [] })
    const metrics = await (await app.request('/metrics')).text()
    expect(metrics).toContain('youju_answers_total{kind="answer"} 1')
    expect(metrics).toContain('youju_requests_total{route="/api/ask",status="200"} 1')
    expect(metrics).not.toContain('秘密')
  })

  it('names no path in its metrics that is not its own', async () => {
    const app = api()
    for (const path of ['/api/reports1', '/api/reports/a%0Aforged 1', '/api/x"y', '/api/ask/', '/api/askme'])
      await app.request(path)
    const metrics = await (await app.request('/metrics')).text()
    expect(metrics.match(/^youju_requests_total.*$/gm)).toEqual([
      'youju_requests_total{route="(other)",status="404"} 4',
      'youju_requests_total{route="/api/reports/:id",status="404"} 1',
    ])
  })
})
