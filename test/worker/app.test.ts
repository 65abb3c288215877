import { exports } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { CALLS_URL, Calls } from './telegram-stand-in.ts'

const BASE = 'https://youju.example'
const SECRET = 'a-secret-of-the-tests'

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return exports.default.fetch(`${BASE}${path}`, { headers })
}

function post(path: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  const json = { 'content-type': 'application/json', ...headers }
  return exports.default.fetch(`${BASE}${path}`, { method: 'POST', headers: json, body })
}

const Suggesting = z.object({ suggestions: z.array(z.string()) })

describe('the service in a Worker', () => {
  it('is alive and ready with the five reports', async () => {
    expect((await get('/healthz')).status).toBe(200)
    expect(await (await get('/readyz')).json()).toMatchObject({ reports: 5 })
  })

  it.each([
    ['密云区2024年受理了多少件行政复议案件?', 'zh-Hans'],
    ['密雲區2024年受理了多少件行政復議案件?', 'zh-Hant'],
    ['How many administrative reconsideration cases did Miyun accept in 2024?', 'en'],
  ])('answers %s', async (question, language) => {
    const answer = await (await post('/api/ask', JSON.stringify({ question }))).json()
    expect(answer).toMatchObject({ kind: 'answer', language, short: '775件', figure: { value: 775, unit: '件' } })
  })

  it('gives the same answer in events', async () => {
    const response = await get(`/api/ask?q=${encodeURIComponent('密云区受理了多少件行政复议案件?')}`, {
      accept: 'text/event-stream',
    })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const text = await response.text()
    expect(text).toMatch(/event: stage[\s\S]*event: answer[\s\S]*775件[\s\S]*event: done/)
  })

  it('refuses as the service on Node does', async () => {
    expect((await post('/api/ask', '{')).status).toBe(400)
    expect((await post('/api/ask', '{}')).status).toBe(422)
    expect((await post('/api/ask', JSON.stringify({ question: '多'.repeat(20_000) }))).status).toBe(413)
    expect((await get('/api/reports/nowhere-2000')).status).toBe(404)
    expect((await get('/api/nothing')).status).toBe(404)
  })

  it('shows the page, its style and script, the reports and their files', async () => {
    const page = await (await get(`/?q=${encodeURIComponent('密云区受理了多少件行政复议案件?')}`)).text()
    expect(page).toContain('775件')
    for (const [, path = ''] of page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g))
      expect((await get(path)).status, path).toBe(200)
    expect(await (await get('/reports/miyun-2024')).text()).toContain('id="p15"')
    const original = await get('/reports/miyun-2024/original')
    expect(original.headers.get('content-disposition')).toContain('attachment')
    expect((await original.arrayBuffer()).byteLength).toBeGreaterThan(10_000)
  })

  it('serves nothing of the packed index as it is', async () => {
    for (const path of ['/manifest.json', '/reports.jsonl', '/table.i8.0']) expect((await get(path)).status).toBe(404)
  })

  it('suggests only questions that it answers', async () => {
    const response = await post('/api/ask', JSON.stringify({ question: '密云区受理了多少件行政复议案件?' }))
    const { suggestions } = Suggesting.parse(await response.json())
    expect(suggestions.length).toBeGreaterThan(0)
    for (const question of suggestions)
      expect(await (await post('/api/ask', JSON.stringify({ question }))).json()).not.toMatchObject({ kind: 'none' })
  })
})

describe('Telegram in a Worker', () => {
  const update = (update_id: number, text: string) =>
    JSON.stringify({
      update_id,
      message: {
        message_id: update_id,
        date: 0,
        text,
        chat: { id: 7, type: 'private', first_name: 'A' },
        from: { id: 7, is_bot: false, first_name: 'A', language_code: 'zh-hans' },
      },
    })

  async function callsOf(method: string): Promise<Calls> {
    return Calls.parse(await (await fetch(CALLS_URL)).json()).filter((call) => call.method === method)
  }

  it('refuses updates without the secret', async () => {
    expect((await post('/telegram', update(1, '密云'))).status).toBe(401)
    expect((await post('/telegram', update(1, '密云'), { 'x-telegram-bot-api-secret-token': 'x' })).status).toBe(401)
  })

  it('answers an update with the secret, once', async () => {
    const headers = { 'x-telegram-bot-api-secret-token': SECRET }
    for (let time = 0; time < 2; time++)
      expect((await post('/telegram', update(2, '密云区受理了多少件行政复议案件?'), headers)).status).toBe(200)
    await expect.poll(() => callsOf('sendMessage'), { timeout: 20_000 }).toHaveLength(1)
    const [call] = await callsOf('sendMessage')
    expect(String(call?.payload.text)).toContain('775件')
    expect(String(call?.payload.text)).toContain('https://youju.example/reports/miyun-2024')
  })
})
