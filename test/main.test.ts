import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterEach, describe, expect, inject, it } from 'vitest'

const children: ChildProcess[] = []
const env = () => ({ ...process.env, YOUJU_INDEX: inject('realIndex'), HOST: '127.0.0.1', NO_COLOR: '1' })

function youju(args: string[], more: Record<string, string> = {}): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['bin/youju.mjs', ...args], { env: { ...env(), ...more } }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })
}

function serve(port: number): { child: ChildProcess; log: () => string } {
  const child = spawn(process.execPath, ['bin/youju.mjs', 'serve'], { env: { ...env(), PORT: String(port) } })
  children.push(child)
  let log = ''
  child.stderr?.on('data', (part) => {
    log += String(part)
  })
  return { child, log: () => log }
}

async function untilReady(base: string): Promise<void> {
  for (let i = 0; i < 300; i++) {
    const ready = await fetch(`${base}/readyz`).catch(() => null)
    if (ready?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('not ready')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

describe('the command', () => {
  it.each([
    ['密云区2024年受理了多少件行政复议案件?', 'zh-Hans'],
    ['密雲區2024年受理了多少件行政復議案件?', 'zh-Hant'],
    ['How many administrative reconsideration cases did Miyun accept?', 'en'],
  ])('answers %s as JSON alone', async (question, language) => {
    const { code, out } = await youju(['ask', '--json', question])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ kind: 'answer', short: '775件', language })
  })

  it('exits with 3 for a place not held, 2 for wrong use, 1 for a wrong setting', async () => {
    expect((await youju(['ask', '海淀区有多少名律师'])).code).toBe(3)
    expect((await youju(['ask'])).code).toBe(2)
    const wrong = await youju(['ask', 'x'], { PORT: 'many' })
    expect(wrong.code).toBe(1)
    expect(wrong.err).toContain('PORT is "many"')
    expect(wrong.err).not.toMatch(/\.ts:|node_modules/)
  })

  it('finds nothing wrong with itself', async () => {
    const { code, out } = await youju(['doctor'])
    expect(out).not.toContain('!!')
    expect(code).toBe(0)
  })
})

describe('the service', () => {
  it('starts, answers over HTTP in JSON and events, and stops when told', async () => {
    const port = await freePort()
    const { child, log } = serve(port)
    const base = `http://127.0.0.1:${port}`
    await untilReady(base)
    const body = JSON.stringify({ question: '新吴区办了多少件法律援助案件?' })
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${base}/api/ask`, { method: 'POST', headers, body })
    expect(await answer.json()).toMatchObject({ kind: 'answer', short: '831件' })
    const events = await fetch(`${base}/api/ask`, {
      method: 'POST',
      headers: { ...headers, accept: 'text/event-stream' },
      body,
    })
    expect((await events.text()).match(/^event: .*$/gm)).toEqual([
      'event: stage',
      'event: stage',
      'event: stage',
      'event: answer',
      'event: done',
    ])
    child.kill('SIGTERM')
    const [code] = await once(child, 'exit')
    expect(code).toBe(0)
    expect(log()).toContain(`answers from 5 reports at ${base}`)
  })

  it('says which port is taken', async () => {
    const port = await freePort()
    const server = createServer().listen(port, '127.0.0.1')
    await once(server, 'listening')
    const { code, err } = await youju(['serve'], { PORT: String(port) })
    server.close()
    expect(code).toBe(1)
    expect(err).toContain(`PORT ${port} is already in use`)
  })
})
