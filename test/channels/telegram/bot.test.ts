import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Service } from '../../../src/answer/types.ts'
import { fakeService } from '../../fakes/service.ts'
import { message, openStage, pressed, type Stage, sendTo } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.close())

const sent = (update: object) => sendTo(stage, update)

describe('a private chat', () => {
  it('gives the short answer, the quote with its words marked, and its linked source', async () => {
    const [text = ''] = await sent(message('临泽县受理了多少件行政复议案件?'))
    expect(text).toContain(
      '临泽县 2023:<b>74件</b> ①\n<blockquote>全年受理行政复议案件<b>74件</b>,审结63件;</blockquote>',
    )
    expect(text).toContain(
      '<a href="https://example.org/reports/linze-2023#p3">临泽县 2023 · 一、主要工作 · (一)化解行政争议。 · 第3段</a>',
    )
    expect(stage.api.called('sendChatAction')[0]?.body).toMatchObject({ action: 'typing' })
  })

  it.each([
    ['/start', /直接发送问题/],
    ['/help', /写明地区/],
    ['/reports', /临泽县 2023/],
    ['/privacy', /不写入日志/],
    ['/language', /请选择语言/],
    ['/new', /从头开始/],
    ['/ask', /请在命令后写上问题/],
    ['/compare', /请在命令后写上/],
    ['/ask 临泽县受理了多少件?', /74件/],
    ['/compare 受理行政复议案件数量', /报告未载明/],
  ])('answers %s', async (command, expected) => {
    expect((await sent(message(command))).join('\n')).toMatch(expected)
  })

  it('says politely what it cannot read, and is silent to bots', async () => {
    expect((await sent(message(null, { photo: [] }))).join()).toContain('只会读文字')
    expect((await sent(message('x'.repeat(10_000)))).join()).toContain('太长')
    expect(await sent(message('你好', { from: { id: 5, is_bot: true, first_name: 'B' } }))).toEqual([])
    expect(await sent({ update_id: 900_001, edited_message: message('x').message })).toEqual([])
    expect(await sent({ update_id: 900_002, channel_post: message('x').message })).toEqual([])
  })

  it('passes on the last questions of the chat, and forgets them when told', async () => {
    await stage.close()
    const histories: unknown[] = []
    const ask: Service['ask'] = (request) => {
      histories.push(request.history)
      return fakeService().ask(request)
    }
    stage = await openStage({ current: () => fakeService({ ask }) })
    for (const text of ['一', '二', '/new', '三']) await sent(message(text))
    expect(histories).toEqual([[], ['一'], []])
  })

  it('speaks the language that was chosen', async () => {
    await stage.hook(pressed('l:en', { text: '请选择语言:' }))
    await stage.settled()
    expect((await sent(message('/help'))).join()).toContain('Name the place')
    expect((await sent(message('临泽县受理了多少件?'))).join()).toContain('Linze County, 2023')
  })

  it('is not ready before the index is', async () => {
    await stage.close()
    stage = await openStage({ current: () => undefined })
    expect((await sent(message('临泽县?'))).join()).toContain('索引正在准备')
  })
})

describe('buttons', () => {
  it('open another source in the same message, from the message alone', async () => {
    await stage.hook(
      pressed('s:2:zh-Hans', {
        text: '各地',
        reply_to_message: { message_id: 1, date: 0, chat: { id: 77, type: 'private' }, text: '各地受理多少件?' },
      }),
    )
    await stage.settled()
    const [edit] = stage.api.called('editMessageText')
    expect(edit?.body).toMatchObject({ chat_id: 77, message_id: 500 })
    expect(edit?.body.text).toContain('全年受理行政復議案件<b>16件</b>')
    const after = JSON.stringify(edit?.body.reply_markup)
    expect(after).toContain('r:2:zh-Hans')
    await stage.hook(pressed('r:2:zh-Hans', { text: '→ 各地受理多少件?\n…' }))
    await stage.settled()
    expect(stage.api.called('editMessageText')[1]?.body.text).toMatch(/机器转换[\s\S]*全年受理行政复议案件16件/)
  })

  it('ask a suggestion, whose question is the button itself', async () => {
    const reply_markup = { inline_keyboard: [[{ text: '临泽县审结了多少件?', callback_data: 'q:0' }]] }
    const texts = await sent(pressed('q:0', { text: 'x', reply_markup }))
    expect(texts.join()).toContain('74件')
  })

  it('say so when the question behind them is gone', async () => {
    expect((await sent(pressed('s:2:zh-Hans', { text: 'x' }))).join()).toContain('找不到原来的问题')
    expect((await sent(pressed('nonsense', { text: 'x' }))).join()).toContain('找不到原来的问题')
  })
})

describe('groups', () => {
  const group = { id: -5, type: 'supergroup', title: 'G' }

  it('are answered when the bot is mentioned, replied to or commanded, and else left in peace', async () => {
    expect(await sent(message('临泽县受理了多少件?', {}, group))).toEqual([])
    expect((await sent(message('@youju_test_bot 临泽县受理了多少件?', {}, group))).join()).toContain('74件')
    const reply_to_message = { message_id: 3, date: 0, chat: group, from: stage.api.me, text: 'x' }
    expect((await sent(message('那平山呢?', { reply_to_message }, group))).join()).toContain('74件')
    expect((await sent(message('/ask@youju_test_bot 临泽县?', {}, group))).join()).toContain('74件')
    expect((await sent(message('@youju_test_bot', {}, group))).join()).toContain('写明地区')
    expect(await sent(message(null, { photo: [] }, group))).toEqual([])
  })
})

describe('inline', () => {
  it('gives answers with their citation', async () => {
    const from = { id: 77, is_bot: false, first_name: 'A' }
    await stage.hook({ update_id: 800_001, inline_query: { id: 'i', from, query: '各地受理多少件', offset: '' } })
    await stage.settled()
    const [call] = stage.api.called('answerInlineQuery')
    expect(call?.body.results).toMatchObject([
      { type: 'article', title: '74件', description: expect.stringContaining('临泽县 2023 · 第3段') },
      { type: 'article', title: '16件' },
    ])
    await stage.hook({ update_id: 800_002, inline_query: { id: 'j', from, query: '', offset: '' } })
    await stage.settled()
    expect(stage.api.called('answerInlineQuery')[1]?.body.results).toEqual([])
  })
})

describe('comparisons', () => {
  it('come as an aligned list, with the chart as a picture', async () => {
    await stage.close()
    const svgs: string[] = []
    stage = await openStage({
      picture: (svg) => {
        svgs.push(svg)
        return Promise.resolve(new Uint8Array([137, 80, 78, 71]))
      },
    })
    const [text = ''] = await sent(message('各地受理多少件?'))
    expect(text).toContain('<pre>临泽县 2023  74件 ①\n平山县 2022  16件 ②\n某县 2020    报告未载明</pre>')
    expect(stage.api.called('sendPhoto')[0]?.body).toMatchObject({ caption: '各地受理多少件?' })
    expect(Object.values(stage.api.called('sendPhoto')[0]?.body ?? {})).toContain(4)
    expect(svgs[0]).toContain('<svg')
  })
})
