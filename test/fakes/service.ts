import { cite } from '../../src/answer/cite.ts'
import type { Answer, AskRequest, Language, Service } from '../../src/answer/types.ts'
import { readReport } from '../../src/report/read.ts'
import type { Report } from '../../src/report/types.ts'

const SIMPLIFIED = `临泽县2023年法治政府建设年度报告
一、主要工作
(一)化解行政争议。全年受理行政复议案件74件,审结63件;调解22件。
二、存在的问题
普法宣传形式较为单一。`
const TRADITIONAL = `平山縣2022年法治政府建設年度報告
一、主要工作
(一)化解行政爭議。全年受理行政復議案件16件,辦結15件。`

function reportOf(file: string, text: string): Report {
  return readReport({ file, bytes: new TextEncoder().encode(text), sha256: '0'.repeat(64) })
}

/** The two invented reports that the fake service answers from. */
const FAKE_REPORTS: readonly Report[] = [reportOf('linze.txt', SIMPLIFIED), reportOf('pingshan.txt', TRADITIONAL)]

const TOOK = { total: 12.3, embed: 1, search: 1, read: 10 }

function citationOf(report: Report, short: string, n: number, language: Language) {
  const paragraph = report.paragraphs.find((one) => one.text.includes(short))
  if (!paragraph) throw new Error(`${report.id} does not say ${short}`)
  const start = paragraph.text.indexOf(short)
  return cite(n, report, paragraph, [{ start, end: start + short.length }], 0.9, language)
}

function found(request: AskRequest, language: Language): Answer {
  const [report] = FAKE_REPORTS
  if (!report) throw new Error('no report')
  const citation = citationOf(report, '74件', 1, language)
  const text = `${citation.report.label}:74件 ①`
  const figure = { value: 74, unit: '件', approximate: false }
  return {
    kind: 'answer',
    question: request.question,
    language,
    text,
    short: '74件',
    figure,
    citations: [citation],
    suggestions: ['临泽县审结了多少件?'],
    took: TOOK,
  }
}

function compared(request: AskRequest, language: Language): Answer {
  const shorts = ['74件', '16件']
  const citations = FAKE_REPORTS.map((report, i) => citationOf(report, shorts[i] ?? '', i + 1, language))
  const rows = [
    ...citations.map((citation, i) => ({
      report: citation.report,
      short: shorts[i] ?? null,
      figure: { value: [74, 16][i] ?? 0, unit: '件', approximate: false },
      citation: i + 1,
    })),
    {
      report: { id: 'silent-2020', title: '某县2020年报告', region: '某县', year: 2020, label: '某县 2020' },
      short: null,
      figure: null,
      citation: null,
    },
  ]
  const text = rows.map((row) => `${row.report.label}:${row.short ?? '报告未载明'}`).join(';')
  return {
    kind: 'comparison',
    question: request.question,
    language,
    text,
    short: '74件',
    figure: rows[0]?.figure ?? null,
    citations,
    rows,
    warnings: ['各报告的年份不同。'],
    suggestions: [],
    took: TOOK,
  }
}

function refused(request: AskRequest, language: Language): Answer {
  const [report] = FAKE_REPORTS
  const nearest = report ? [citationOf(report, '调解22件', 1, language)] : []
  const reason = '已查临泽县 2023的报告,未找到回答这个问题的内容。'
  return {
    kind: 'none',
    question: request.question,
    language,
    text: reason,
    short: null,
    figure: null,
    citations: [],
    reason,
    nearest,
    suggestions: [],
    took: TOOK,
  }
}

/**
 * A service over two invented reports: compares where 各地 or "compare" is asked, refuses 天气 and "weather", fails on
 * "fault", answers 74件 otherwise. It tells the stages and stops when its signal is aborted.
 */
export function fakeService(overrides: Partial<Service> = {}): Service {
  return {
    async ask(request, onStage, signal) {
      for (const stage of ['embed', 'search', 'read'] as const) {
        signal?.throwIfAborted()
        onStage?.(stage)
        await Promise.resolve()
      }
      const language = request.language ?? 'zh-Hans'
      if (request.question.includes('fault')) throw new Error('a fault with a secret path /secret/place')
      if (/天气|weather/.test(request.question)) return refused(request, language)
      return /各地|compare/i.test(request.question) ? compared(request, language) : found(request, language)
    },
    search: (_question, limit) =>
      Promise.resolve(
        FAKE_REPORTS.slice(0, limit).map((report, i) => citationOf(report, '全年受理', i + 1, 'zh-Hans')),
      ),
    suggest: (_typed, limit, language) =>
      Promise.resolve(FAKE_REPORTS.slice(0, limit).map((report, i) => citationOf(report, '全年受理', i + 1, language))),
    reports: () => FAKE_REPORTS,
    report: (id) => FAKE_REPORTS.find((report) => report.id === id),
    examples: () => ['临泽县受理了多少件行政复议案件?'],
    degraded: () => [],
    ...overrides,
  }
}
