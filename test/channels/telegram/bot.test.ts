import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Service } from '../../../src/answer/types.ts'
import { createTelegram } from '../../../src/channels/telegram/bot.ts'
import { fakeService } from '../../fakes/service.ts'
import { message, openStage, pressed, type Stage } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.close())

async function sent(update: object): Promise<string[]> {
  const before = stage.api.called('sendMessage').length
  expect(await stage.hook(update)).toBe(200)
  await stage.settled()
  return stage.api
    .called('sendMessage')
    .slice(before)
    .map((call) => String(call.body.text))
}

describe('a private chat', () => {
  it('gives the short answer, the quote with its words marked, and its linked source', async () => {
    const [text = ''] = await sent(message('临泽县受理了多少件行政复议案件?'))
    expect(text).toContain('<b>74件</b>\n<blockquote>全年受理行政复议案件<b>74件</b>,审结63件;</blockquote>')
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
    expect(text).toContain('<pre>临泽县 2023  74件\n平山县 2022  16件\n某县 2020    报告未载明</pre>')
    expect(stage.api.called('sendPhoto')[0]?.body).toMatchObject({ caption: '各地受理多少件?' })
    expect(Object.values(stage.api.called('sendPhoto')[0]?.body ?? {})).toContain(4)
    expect(svgs[0]).toContain('<svg')
  })
})

describe('trouble', () => {
  it('sends plain text where the formatting is refused', async () => {
    stage.api.failures.push({ method: 'sendMessage', code: 400, description: "Bad Request: can't parse entities: x" })
    const texts = await sent(message('临泽县受理了多少件?'))
    expect(texts[1]).toMatch(/^74件\n全年受理行政复议案件74件,审结63件;/)
  })

  it('waits as long as it is told, takes a block for no fault, and tells others in a line', async () => {
    stage.api.failures.push({ method: 'sendMessage', code: 403, description: 'Forbidden: bot was blocked by the user' })
    await sent(message('临泽县?'))
    expect(stage.log).toEqual([])
    stage.api.failures.push({ method: 'sendMessage', code: 400, description: 'Bad Request: chat not found' })
    await sent(message('临泽县?'))
    expect(stage.log).toEqual(['telegram: Telegram answered 400 Bad Request: chat not found'])
    stage.api.failures.push({ method: 'sendMessage', code: 429, description: 'Too Many Requests', retryAfter: 1 })
    expect(await sent(message('临泽县?'))).toHaveLength(2)
  })

  it('sends no more than one message a second to a chat', async () => {
    await sent(message('一'))
    await sent(message('二'))
    expect(stage.waits).toEqual([1000])
  })

  it('takes each update once, and none with a forged secret', async () => {
    const update = message('临泽县受理了多少件?')
    expect(await sent(update)).toHaveLength(1)
    expect(await sent(update)).toEqual([])
    expect(await stage.hook(message('x'), 'forged')).toBe(401)
    expect(await stage.hook(message('x'), '')).toBe(401)
    expect(await stage.hook({ nonsense: true })).toBe(400)
  })

  it('answers a hundred chats at once, each once and in order', async () => {
    const chats = Array.from({ length: 100 }, (_, i) => 1000 + i)
    const askTwice = async (id: number) => {
      for (const text of ['一', '二']) await stage.hook(message(text, {}, { id }))
    }
    await Promise.all(chats.map(askTwice))
    await stage.settled()
    const replies = new Map<unknown, number[]>()
    for (const { body } of stage.api.called('sendMessage')) {
      const reply = body.reply_parameters
      const id = typeof reply === 'object' && reply !== null && 'message_id' in reply ? Number(reply.message_id) : 0
      replies.set(body.chat_id, [...(replies.get(body.chat_id) ?? []), id])
    }
    expect(replies.size).toBe(100)
    for (const ids of replies.values()) {
      expect(ids).toHaveLength(2)
      expect(ids).toEqual(ids.toSorted((a, b) => a - b))
    }
  })

  it('never tells its token, is not accepted with a wrong one, and waits for a network that is gone', async () => {
    const token = '123456:canary-canary-canary-canary-canary'
    const refused = await openStage({ token })
    await refused.close()
    expect(refused.log.join()).toMatch(/not accepted \(401\)/)
    const log: string[] = []
    let waits = 0
    const gone = createTelegram({
      current: () => fakeService(),
      token,
      hearing: { mode: 'polling' },
      apiRoot: 'http://127.0.0.1:9',
      publicUrl: undefined,
      log: (line) => void log.push(line),
      now: () => 0,
      sleep: () => (waits++ === 0 ? gone.stop(0) : Promise.resolve()),
    })
    await gone.start()
    expect(log).toEqual(['telegram: Telegram cannot be reached; trying again in 1 s'])
    expect([...refused.log, ...log].join()).not.toContain('canary')
  })
})

describe('polling', () => {
  it('deletes the webhook, answers what it hears, and takes a second poller for what it is', async () => {
    await stage.close()
    stage = await openStage({ hearing: { mode: 'polling' } })
    expect(stage.api.called('deleteWebhook')).toHaveLength(1)
    stage.api.failures.push({
      method: 'getUpdates',
      code: 409,
      description: 'Conflict: terminated by other getUpdates request',
    })
    stage.api.push(message('临泽县受理了多少件?'))
    stage.api.push(message('那平山县呢?'))
    for (let i = 0; i < 200 && stage.api.called('sendMessage').length < 2; i++)
      await new Promise((resolve) => setTimeout(resolve, 10))
    expect(stage.api.called('sendMessage').map((call) => String(call.body.text).includes('74件'))).toEqual([true, true])
    stage.api.push(message('再问一次'))
    for (let i = 0; i < 200 && stage.log.length === 0; i++) await new Promise((resolve) => setTimeout(resolve, 10))
    expect(stage.log.join()).toContain('another program polls with this token (409)')
  })
})
