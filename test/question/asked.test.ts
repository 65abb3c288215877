import { describe, expect, it } from 'vitest'
import { askedFor, isSmallTalk } from '../../src/question/asked.ts'

describe('askedFor', () => {
  it.each([
    ['全县受理了多少件行政复议案件?', 'count', ['件']],
    ['临泽县的调解员一共几名', 'count', ['名']],
    ['行政处罚案件 数量', 'count', []],
    ['办结率是多少?', 'rate', []],
    ['罚没款一共多少钱?', 'money', []],
    ['常务会议哪天召开的?', 'date', []],
    ['为什么调解成功率下降?', 'why', []],
    ['平山县存在哪些问题?', 'problems', []],
    ['下一步打算怎么推进执法监督?', 'plan', []],
    ['参加联席会议的有哪几家单位?', 'list', []],
    ['各类纠纷分别多少件?', 'list', ['件']],
    ['那个平台叫什么?', 'name', []],
    ['他们怎么监督执法?', 'how', []],
    ['有没有建立联络员制度?', 'yesno', []],
    ['负责人都出庭了吗?', 'yesno', []],
    ['这个平台是什么', 'name', []],
    ['临泽 法治讲座', 'any', []],
    ['How many problems were fixed on the spot?', 'count', ['条', '件', '个', '项', '篇', '起', '处']],
    ['夜市几点到几点?', 'date', []],
    ['How many disputes were mediated?', 'count', ['件', '起', '宗', '例']],
    ['How many of the suggestions were taken up?', 'count', ['条', '件', '个', '项', '篇', '起', '处']],
    ['下放多少处罚权?', 'count', []],
    ['出了几名律师?不是问几家律所', 'count', ['名']],
    ['What percentage of requests were answered?', 'rate', []],
    ['How much money was collected in fines?', 'money', []],
    ['When was the meeting held?', 'date', []],
    ['Why did the losing rate rise?', 'why', []],
    ['By when must it be finished?', 'date', []],
    ['How long does one course last?', 'count', []],
    ['How satisfied were the petitioners?', 'rate', []],
    ['What was the value of the contracts?', 'money', []],
    ['船检一次要多久?', 'count', []],
    ['What shortcomings does the report admit?', 'problems', []],
    ['What will the county do about mediation?', 'plan', []],
    ['Which departments took part?', 'list', []],
    ['Did every agency publish its list?', 'yesno', []],
    ['Who chairs the leading group?', 'name', []],
  ])('%s asks for %s', (question, kind, units) => {
    expect(askedFor(question)).toMatchObject({ kind, units })
  })

  it('counts, where it asks how many, no rate and no money', () => {
    const { units } = askedFor('Of those, how many were resolved?')
    expect(units).toContain('件')
    expect(units).not.toContain('%')
    expect(units).not.toContain('万元')
  })

  it.each([
    ['复议案件一共有多少件?', '复议案件'],
    ['二等奖多少个?', '二等奖'],
    ['有几名律师?', '律师'],
  ])('%s counts %s', (question, counted) => {
    expect(askedFor(question).counted).toBe(counted)
  })

  it('counts the items a list should have', () => {
    expect(askedFor('分为哪三个阶段?').items).toBe(3)
    expect(askedFor('Which two laws were taught?').items).toBe(2)
    expect(askedFor('活动分成哪四步走?').items).toBe(4)
    expect(askedFor('In what five ways was it eased?').items).toBe(5)
    expect(askedFor('有哪些措施?').items).toBeNull()
  })

  it('asks nothing with the words inside quotation marks', () => {
    expect(askedFor('“补短板、找差距”活动是哪天开始的?').kind).toBe('date')
  })
})

describe('isSmallTalk', () => {
  it.each(['你好', '谢谢!', 'Hello', 'thank you', '在吗?'])('%s asks nothing', (text) => {
    expect(isSmallTalk(text)).toBe(true)
  })

  it.each(['密云', '你好,密云有多少律师?', 'Hello, how many lawyers?', '测试了多少台设备', 'legal aid'])(
    '%s is asked of the reports',
    (text) => {
      expect(isSmallTalk(text)).toBe(false)
    },
  )
})
