import { describe, expect, it } from 'vitest'
import { type Commands, EXIT, runProgram } from '../../../src/channels/cli/program.ts'
import { showProgress } from '../../../src/channels/cli/progress.ts'
import { renderAnswer } from '../../../src/channels/cli/render.ts'
import { YoujuError } from '../../../src/errors.ts'
import { columns, padded } from '../../../src/text/width.ts'
import { fakeService } from '../../fakes/service.ts'

async function run(args: string[], commands: Partial<Commands> = {}, color = false) {
  const out: string[] = []
  const err: string[] = []
  const terminal = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    style: { color },
  }
  const all: Commands = {
    ask: (request) => fakeService().ask(request),
    index: (folder) => Promise.resolve(`built ${folder ?? 'the default'}`),
    serve: () => Promise.resolve(),
    doctor: () => Promise.resolve([{ name: 'Node', ok: true, detail: '22' }]),
    reports: () => Promise.resolve([{ id: 'linze-2023', label: '临泽县 2023', paragraphs: 5 }]),
    ...commands,
  }
  const code = await runProgram(args, all, terminal)
  return { code, out: out.join(''), err: err.join('') }
}

describe('youju ask', () => {
  it('prints the answer, its quote with the answering words standing out, and its source', async () => {
    const { code, out } = await run(['ask', '临泽县受理了多少件?'])
    expect(code).toBe(EXIT.answered)
    expect(out).toContain('74件\n')
    expect(out).toContain('全年受理行政复议案件«74件»,审结63件;')
    expect(out).toMatch(/出处: 临泽县 2023 · 一、主要工作 · \(一\)化解行政争议。 · 第3段/)
    expect(out).toContain('临泽县审结了多少件?')
  })

  it('uses colour where it may', async () => {
    const { out } = await run(['ask', 'x'], {}, true)
    expect(out).toContain('\u001b[')
    expect(out).not.toContain('«')
  })

  it('prints the answer object alone with --json', async () => {
    const { out, err } = await run(['ask', '--json', '临泽县', '受理多少件'])
    expect(JSON.parse(out)).toMatchObject({ kind: 'answer', question: '临泽县 受理多少件' })
    expect(err).toBe('')
  })

  it('passes on the earlier questions, the reports and the language', async () => {
    let asked: unknown
    const ask: Commands['ask'] = (request) => {
      asked = request
      return fakeService().ask(request)
    }
    await run(['ask', '--history', 'a', '--history', 'b', '--reports', 'x-2020,y-2021', '--language', 'en', 'q'], {
      ask,
    })
    expect(asked).toEqual({ question: 'q', history: ['a', 'b'], reports: ['x-2020', 'y-2021'], language: 'en' })
  })

  it('says what the reports do not say, shows the near miss as one, and exits with 3', async () => {
    const { code, out } = await run(['ask', '天气'])
    expect(code).toBe(EXIT.notInReports)
    expect(out).toMatch(/未找到[\s\S]*最接近的段落\(没有回答这个问题\)[\s\S]*«调解22件»/)
  })

  it('lines up a comparison by the width of its characters', async () => {
    const { out } = await run(['ask', '各地'])
    const rows = out.split('\n').filter((line) => /\[\d\]$/.test(line) && !line.includes('出处'))
    expect(rows).toHaveLength(2)
    expect(new Set(rows.map((row) => columns(row.slice(0, row.indexOf('[')))))).toHaveProperty('size', 1)
    expect(out).toContain('报告未载明')
    expect(out).toContain('! 各报告的年份不同。')
  })

  it.each([
    [['ask']],
    [['ask', ' ']],
    [['ask', '--language', 'fr', 'x']],
    [['ask', '--reports', ',', 'x']],
    [['nonsense']],
    [['ask', '--nonsense', 'x']],
  ])('exits with 2 for %j, and says why on the error stream', async (args) => {
    const { code, out, err } = await run(args)
    expect(code).toBe(EXIT.wrongUse)
    expect(out).toBe('')
    expect(err).toMatch(/error/)
  })

  it('shows remedy and no path where it fails', async () => {
    const known = await run(['ask', 'x'], {
      ask: () => Promise.reject(new YoujuError('index', 'the index is locked', 'Wait.')),
    })
    expect(known).toMatchObject({ code: EXIT.failed, err: 'youju: the index is locked\n  Wait.\n' })
    const unknown = await run(['ask', 'x'], { ask: () => Promise.reject(new Error('/secret/path')) })
    expect(unknown.code).toBe(EXIT.failed)
    expect(unknown.err).not.toContain('/secret')
  })
})

describe('the other commands', () => {
  it('show help with examples and exit codes', async () => {
    const { code, out } = await run(['--help'])
    expect(code).toBe(0)
    expect(out).toMatch(/Examples:[\s\S]*Exit codes: 0 answered, 1 failed, 2 wrong use, 3 not in the reports/)
  })

  it('index, reports and doctor', async () => {
    expect((await run(['index', './mine'])).err).toBe('built ./mine\n')
    expect((await run(['reports'])).out).toBe('linze-2023\t临泽县 2023\t5\n')
    expect(await run(['doctor'])).toMatchObject({ code: 0, out: 'ok  Node: 22\n' })
    const broken = [{ name: 'nodejieba', ok: false, detail: 'does not load', remedy: 'Run npm ci.' }]
    expect(await run(['doctor'], { doctor: () => Promise.resolve(broken) })).toMatchObject({
      code: 1,
      out: '!!  nodejieba: does not load\n    Run npm ci.\n',
    })
  })
})

describe('progress', () => {
  const steps = [1, 2, 3].map((n) => ({
    report: 'linze-2023',
    passagesDone: n,
    passagesTotal: 3,
    msLeft: (3 - n) * 1000,
  }))

  it('draws one bar on a terminal', () => {
    const parts: string[] = []
    const show = showProgress(
      (part) => void parts.push(part),
      true,
      () => 0,
    )
    for (const step of steps) show(step)
    const text = parts.join('')
    expect(text.split('\r')).toHaveLength(4)
    expect(text.endsWith('3/3 passages, 0 s left, linze-2023\n')).toBe(true)
  })

  it('writes plain lines, no more than one a second and the last', () => {
    const lines: string[] = []
    let now = 0
    const show = showProgress(
      (part) => void lines.push(part),
      false,
      () => now,
    )
    for (const step of steps) {
      show(step)
      now += 400
    }
    expect(lines).toEqual([
      'indexing linze-2023: 1 of 3 passages, 2 s left\n',
      'indexing linze-2023: 3 of 3 passages, 0 s left\n',
    ])
  })
})

describe('width', () => {
  it('counts two columns for Chinese', () => {
    expect(columns('密云区 2024')).toBe(11)
    expect(padded('密云', 6)).toBe('密云  ')
  })
})

describe('renderAnswer', () => {
  it('links a citation where there is a public address', async () => {
    const answer = await fakeService().ask({ question: 'x', history: [], language: 'en' })
    const text = renderAnswer(answer, { color: false, publicUrl: 'https://example.org' })
    expect(text).toContain('https://example.org/reports/linze-2023#p3')
    expect(text).toContain('Linze County, 2023')
  })
})
