import { describe, expect, it } from 'vitest'
import { comparisonOf } from '../../src/question/comparison.ts'

const PLACES = { 临泽: 'linze-2023', 平山: 'pingshan-2023', linze: 'linze-2023', pingshan: 'pingshan-2023' }
const all = ['linze-2023', 'pingshan-2023', 'yangcheng-2022']
function compare(question: string) {
  const mentions = Object.entries(PLACES).flatMap(([name, report]) => {
    const start = question.toLowerCase().indexOf(name)
    return start < 0 ? [] : [{ start, end: start + name.length, reports: [report] }]
  })
  return comparisonOf(
    question,
    mentions.toSorted((a, b) => a.start - b.start),
    all,
  )
}

describe('comparisonOf', () => {
  it.each(['临泽有多少名律师?', '行政复议案件有多少件?', 'How many lawyers does Linze have?', '最多的是哪类案件?'])(
    'sees none in %s',
    (question) => {
      expect(compare(question)).toBeNull()
    },
  )

  it('sees none in words for all places where there is one report', () => {
    expect(comparisonOf('观察期制度先在哪个区试?', [], ['linze-2023'])).toBeNull()
  })

  it.each([
    ['临泽和平山,哪个的行政复议案件多?', 'most'],
    ['临泽、平山分别受理了多少件行政复议?', null],
    ['Compare legal aid cases in Linze and Pingshan', null],
    ['Which had fewer lawsuits, Linze or Pingshan?', 'least'],
  ])('compares the two places of %s', (question, extreme) => {
    const comparison = compare(question)
    expect(comparison?.parts.map((part) => part.report)).toEqual(['linze-2023', 'pingshan-2023'])
    expect(comparison?.extreme).toBe(extreme)
  })

  it.each([
    '各地行政复议案件数',
    '哪个地区的法律援助案件最多?',
    'Which district handled the most petitions?',
    '这三份报告里哪里的律师最多',
  ])('asks every report for %s', (question) => {
    expect(compare(question)?.parts.map((part) => part.report)).toEqual(all)
  })

  it('puts to each place its own question where each has one', () => {
    const parts = compare('临泽的人民调解成功了多少件?平山的行政复议又受理了多少件?')?.parts
    expect(parts?.[0]?.question).toContain('人民调解成功')
    expect(parts?.[0]?.question).not.toContain('行政复议')
    expect(parts?.[1]?.question).toContain('行政复议')
  })

  it.each([
    ['临泽和平山,行政复议案子收得多的是哪个?', '行政复议案子收多少?'],
    ['临泽和平山的热线,哪边的量比较大?', '热线量多少?'],
    ['临泽、平山两地,培训各组织了几次?', '培训组织了几次?'],
    ['Did Linze or Pingshan face more administrative lawsuits?', 'How many administrative lawsuits?'],
    ['Which handled more legal aid cases, Linze or Pingshan?', 'How many legal aid cases?'],
    ['How many people took the exam in Linze and in Pingshan?', 'How many people took the exam'],
  ])('puts %s to each as %s', (question, put) => {
    const parts = compare(question)?.parts.map((part) => part.question)
    expect(parts).toEqual([put, put])
  })

  it('knows a question about the reports themselves', () => {
    expect(compare('这几份报告里最早的是哪个地方的?')?.ofReports).toBe(true)
    expect(compare('各地行政复议案件数')?.ofReports).toBe(false)
  })

  it('asks for a figure where it asks for the most', () => {
    expect(compare('临泽和平山谁的律师多?')?.asked.kind).toBe('count')
    expect(compare('临泽和平山,谁的满意率高?')?.asked.kind).toBe('rate')
  })
})
