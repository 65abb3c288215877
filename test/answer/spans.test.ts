import { describe, expect, it } from 'vitest'
import type { Reading } from '../../src/answer/reader.ts'
import { bestSpan } from '../../src/answer/spans.ts'
import { glossOf } from '../../src/answer/units-in-english.ts'
import { widen } from '../../src/answer/widen.ts'
import { askedFor } from '../../src/question/asked.ts'

const TEXT = '组织2家律师事务所、4名律师参加,受理案件75件,办结率98.6%,罚没款311.4万元,落实三项制度'

/** A reading that likes the runs given, each a little less than the one before. */
function liking(text: string, ...runs: string[]): Reading {
  const pieces = [...text].map((_, i) => ({ start: i, end: i + 1 }))
  const starts = new Float32Array(pieces.length).fill(-8)
  const ends = new Float32Array(pieces.length).fill(-8)
  runs.forEach((run, i) => {
    const at = text.indexOf(run)
    starts[at] = 5 - i
    ends[at + run.length - 1] = 5 - i
  })
  return { answerable: 1, pieces, starts, ends }
}

function best(question: string, ...liked: string[]): string {
  const span = bestSpan(liking(TEXT, ...liked), TEXT, askedFor(question))
  return span ? TEXT.slice(span.start, span.end) : ''
}

describe('bestSpan', () => {
  it.each([
    ['有几名律师?', ['2家', '4名'], '4名'],
    ['受理案件多少件?', ['98.6%', '75件'], '75件'],
    ['办结率是多少?', ['75件', '98.6%'], '98.6%'],
    ['罚没款多少钱?', ['75件', '311.4万元'], '311.4万元'],
    ['一共多少?', ['311.4万元', '75件'], '311.4万元'],
  ])('answers %s with the figure that fits, not the one liked a little more', (question, liked, figure) => {
    expect(best(question, ...liked)).toBe(figure)
  })

  it('prefers the figure of the step that is asked for', () => {
    const text = '共收复议案件27件,办结复议案件22件'
    const figureOf = (question: string, ...liked: string[]) => {
      const span = bestSpan(liking(text, ...liked), text, askedFor(question))
      return span && text.slice(span.start, span.end)
    }
    expect(figureOf('受理了多少件复议案件?', '22件', '27件')).toBe('27件')
    expect(figureOf('办结了多少件复议案件?', '27件', '22件')).toBe('22件')
  })

  it('means by bare words the figure of their span that the reader likes best', () => {
    const reading = liking(TEXT, '2家律师事务所、4名律师')
    reading.starts[TEXT.indexOf('4名')] = 4
    reading.ends[TEXT.indexOf('4名') + 1] = 4
    const span = bestSpan(reading, TEXT, askedFor('legal aid lawyers'))
    expect(span && TEXT.slice(span.start, span.end)).toBe('4名')
  })

  it('leaves a long span of bare words as it is', () => {
    const span = bestSpan(liking(TEXT, TEXT), TEXT, askedFor('落实情况'))
    expect(span?.figure).toBeNull()
  })

  it('answers a question for a figure with the only one in the words the reader is surer of', () => {
    const reading = liking(TEXT, '罚没款311.4万元')
    reading.starts.forEach((value, i) => {
      if (value < 0) reading.starts[i] = -30
    })
    const span = bestSpan(reading, TEXT, askedFor('罚没款多少钱?'))
    expect(span && TEXT.slice(span.start, span.end)).toBe('311.4万元')
  })

  it('answers with words where the reader is much surer of them', () => {
    const reading = liking(TEXT, '律师事务所')
    reading.starts.forEach((value, i) => {
      if (value < 0) reading.starts[i] = -30
    })
    const span = bestSpan(reading, TEXT, askedFor('有多少?'))
    expect(span?.figure).toBeNull()
  })

  it.each([
    ['推行“马上办、网上办、就近办”,压缩时限', '哪三种办法?', '马上办、网上办、就近办'],
    ['探索“集成办”“承诺办”“跨域办”等', '有哪三种办法?', '集成办”“承诺办”“跨域办'],
    ['确保税务登记、社保开户和银行开户畅通', 'Which three steps?', '税务登记、社保开户和银行开户'],
  ])('answers %s with all three', (text, question, list) => {
    const reading = liking(text, text.slice(-2), list)
    const span = bestSpan(reading, text, askedFor(question))
    expect(span && text.slice(span.start, span.end)).toContain(list)
    expect(span?.isCountedList).toBe(true)
  })

  it('takes in a beginning that is liked nearly as well', () => {
    const reading = liking(TEXT, '律师事务所', '2家律师事务所')
    const span = bestSpan(reading, TEXT, askedFor('是什么单位'))
    expect(span && TEXT.slice(span.start, span.end)).toBe('2家律师事务所')
  })
})

describe('widen', () => {
  const widened = (text: string, run: string, kind: Parameters<typeof widen>[2]) => {
    const start = text.indexOf(run)
    const span = widen(text, { start, end: start + run.length }, kind)
    return text.slice(span.start, span.end)
  }

  it.each([
    ['制定《县行政执法监督办法》和要点', '执法监督', 'name', '《县行政执法监督办法》'],
    ['深化“三调联动”机制', '三调', 'name', '“三调联动”'],
    ['由县委办、司法局、法院联合开展', '司法局', 'list', '由县委办、司法局、法院联合开展'],
    ['开展“春风”“夏雨”“秋收”等行动', '夏雨', 'list', '“春风”“夏雨”“秋收”'],
    ['队伍建设不够强,人员偏少,经费不足。', '人员偏少', 'why', '人员偏少'],
    ['因为人员偏少且经费不足,效果一般。', '经费不足', 'why', '因为人员偏少且经费不足'],
  ] as const)('%s: %s as %s is %s', (text, run, kind, whole) => {
    expect(widened(text, run, kind)).toBe(whole)
  })
})

describe('glossOf', () => {
  it('says in English what a figure counts, without a figure of its own', () => {
    expect(glossOf('775件')).toBe('cases or items')
    expect(glossOf('10萬餘人')).toBe('people; 万 = ten thousands; approximate')
    expect(glossOf('法律援助')).toBeNull()
    expect(glossOf('8.8亿元')).not.toMatch(/\d/)
  })
})
