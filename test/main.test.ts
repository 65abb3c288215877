import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { message, until } from './channels/telegram/stage.ts'
import { TelegramStandIn } from './telegram-api/server.ts'

const children: ChildProcess[] = []
const env = () => ({ ...process.env, YOUJU_INDEX: inject('realIndex'), HOST: '127.0.0.1', NO_COLOR: '1' })

function youju(args: string[], more: Record<string, string> = {}): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['bin/youju.mjs', ...args], { env: { ...env(), ...more } }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })
}

function serve(port: number, more: Record<string, string> = {}): { child: ChildProcess; log: () => string } {
  const child = spawn(process.execPath, ['bin/youju.mjs', 'serve'], { env: { ...env(), PORT: String(port), ...more } })
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

  it('names the report that is not held and the folder that is none', async () => {
    const strange = await youju(['ask', '--reports', 'nowhere-1999', '密云区受理了多少件?'])
    expect([strange.code, strange.out, strange.err]).toEqual([2, '', expect.stringContaining('"nowhere-1999"')])
    const folder = await youju(['index', 'no/such/folder'])
    expect([folder.code, folder.err]).toEqual([1, expect.stringContaining('"no/such/folder" is no folder')])
  })

  it.each(['nodejieba', 'hnswlib-node', 'onnxruntime-node', '@resvg/resvg-js'])(
    'says what to do where %s is not installed',
    async (part) => {
      const without = { NODE_OPTIONS: '--import ./test/missing-part.mjs', MISSING_PART: part }
      const { code, out, err } = await youju(['doctor'], without)
      expect([code, err]).toEqual([1, ''])
      expect(out).toContain(`!!  ${part}: does not load\n    Run "npm ci" again`)
      expect(out).toMatch(/ok {2}Node: [\s\S]*ok {2}reports: 5 reports/)
    },
  )

  it('points to the doctor where it cannot ask without a part', async () => {
    const without = { NODE_OPTIONS: '--import ./test/missing-part.mjs', MISSING_PART: 'nodejieba' }
    const { code, err } = await youju(['ask', '密云区受理了多少件?'], without)
    expect(code).toBe(1)
    expect(err).toBe(
      'youju: A native part of the program does not load.\n  Run "youju doctor", which tells which one it is.\n',
    )
  })

  it('finds nothing wrong with itself', async () => {
    const { code, out } = await youju(['doctor'])
    expect(out).not.toContain('!!')
    expect(code).toBe(0)
  })
})

describe('a folder of other reports', () => {
  it('is indexed, what is no report is told, and later commands answer from it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'youju-own-'))
    const own = { YOUJU_INDEX: join(folder, 'index') }
    await writeFile(
      join(folder, 'a.txt'),
      '临泽县2023年法治政府建设年度报告\n一、主要工作\n全年收到行政复议申请187件，受理164件，审结158件。\n',
    )
    await writeFile(join(folder, 'b.txt'), '')
    await writeFile(join(folder, 'c.txt'), '依法行政工作总结\n全年培训执法人员58名。\n')
    const indexed = await youju(['index', folder], own)
    expect(indexed.code).toBe(0)
    expect(indexed.err).toMatch(/skipped b\.txt: the file is empty[\s\S]*c\.txt: no place found[\s\S]*2 reports/)
    const { code, out } = await youju(['ask', '--json', '临泽县受理了多少件行政复议申请?'], own)
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ short: '164件', citations: [{ report: { id: 'linze-2023' } }] })
    await rm(folder, { recursive: true })
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
    expect(log()).not.toContain('indexing')
  })

  it('listens while it builds its index, says that it is not ready, and can be stopped then', async () => {
    const port = await freePort()
    const folder = await mkdtemp(join(tmpdir(), 'youju-new-'))
    const { child, log } = serve(port, { YOUJU_INDEX: join(folder, 'index') })
    await until(() => log().includes('indexing'))
    const status = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status
    expect([
      await status('/healthz'),
      await status('/readyz'),
      await status('/api/ask?q=x'),
      await status('/'),
    ]).toEqual([200, 503, 503, 503])
    child.kill('SIGTERM')
    expect((await once(child, 'exit'))[0]).toBe(0)
    await rm(folder, { recursive: true })
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

describe('the service in Telegram', () => {
  let api: TelegramStandIn
  beforeEach(async () => {
    api = await new TelegramStandIn().open()
    return () => api.close()
  })
  const answers = () => api.called('sendMessage').map((call) => String(call.body.text))
  const polling = (token: string) => ({
    YOUJU_TELEGRAM: 'polling',
    YOUJU_TELEGRAM_TOKEN: token,
    YOUJU_TELEGRAM_API: api.root,
  })

  it('answers, goes on after it was killed, and exits with 0 when told, what it took confirmed', async () => {
    const { child: killed } = serve(0, polling(api.token))
    api.push(message('密云区2024年受理了多少件行政复议案件?'))
    await until(() => answers().length === 1 && api.unconfirmed === 0)
    expect(answers()[0]).toContain('<b>775件</b>')
    killed.kill('SIGKILL')
    const { child, log } = serve(0, polling(api.token))
    api.push(message('新吴区2020年办了多少件法律援助案件?'))
    await until(() => answers().length === 2)
    expect(answers()[1]).toContain('<b>831件</b>')
    child.kill('SIGTERM')
    expect((await once(child, 'exit'))[0]).toBe(0)
    expect(api.unconfirmed).toBe(0)
    expect(log()).not.toMatch(/法律援助|test-token/)
  })

  it('leaves the web running where the token is not accepted', async () => {
    const port = await freePort()
    const { log } = serve(port, polling('123456:another-token-that-nobody-gave-out'))
    await until(() => log().includes('not accepted (401)'))
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
    expect(log()).not.toContain('another-token')
  })
})
