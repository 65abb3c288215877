import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Service } from '../../../src/answer/types.ts'
import { createTelegram } from '../../../src/channels/telegram/bot.ts'
import { fakeService } from '../../fakes/service.ts'
import { message, openStage, type Stage, sendTo, until } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.close())

const sent = (update: object) => sendTo(stage, update)
const asked = '临泽县受理了多少件?'
const fails = (code: number | 'drop', description: string, method = 'sendMessage') =>
  stage.api.failures.push({ method, code, description })

describe('sending', () => {
  it('goes out as plain text where the formatting is refused', async () => {
    fails(400, "Bad Request: can't parse entities: x")
    const texts = await sent(message(asked))
    expect(texts[1]).toMatch(/^临泽县 2023:74件 ①\n全年受理行政复议案件74件,审结63件;/)
  })

  it('waits as long as it is told', async () => {
    stage.api.failures.push({ method: 'sendMessage', code: 429, description: 'Too Many Requests', retryAfter: 1 })
    expect(await sent(message(asked))).toHaveLength(2)
    expect(stage.log).toEqual([])
  })

  it('takes a block for no fault, and tells others in a line', async () => {
    fails(403, 'Forbidden: bot was blocked by the user')
    await sent(message(asked))
    expect(stage.log).toEqual([])
    fails(400, 'Bad Request: chat not found')
    await sent(message(asked))
    expect(stage.log).toEqual(['telegram: Telegram answered 400 Bad Request: chat not found'])
  })

  it('tries again when Telegram fails or the network is gone, each time later', async () => {
    fails(502, 'Bad Gateway')
    fails('drop', '')
    expect(await sent(message(asked))).toHaveLength(3)
    expect(stage.waits).toEqual([1000, 2000])
    expect(stage.log).toEqual([
      'telegram: Telegram answered 502 Bad Gateway; sending again in 1 s',
      'telegram: Telegram cannot be reached; sending again in 2 s',
    ])
  })

  it('gives up after a while, and goes on with the next question', async () => {
    for (let i = 0; i < 6; i++) fails('drop', '')
    await sent(message(asked))
    expect(stage.waits).toEqual([1000, 2000, 4000, 8000, 16000])
    expect(stage.log.at(-1)).toBe('telegram: Telegram cannot be reached')
    expect((await sent(message(asked))).at(-1)).toContain('74件')
  })

  it('sends no more than one message a second to a chat', async () => {
    await sent(message('一'))
    await sent(message('二'))
    expect(stage.waits).toEqual([1000])
  })
})

describe('a fault of the program', () => {
  it('is told to the asker politely, and to the log without its words', async () => {
    expect((await sent(message('a fault, please'))).join()).toContain('出了点问题')
    expect(stage.log).toEqual(['telegram: a fault while answering (Error)'])
  })

  it('in a picture leaves the comparison its list', async () => {
    await stage.close()
    stage = await openStage({ picture: () => Promise.reject(new Error('no font')) })
    expect((await sent(message('各地受理多少件?'))).join()).toContain('平山县 2022  16件')
    expect(stage.log.join()).toContain('goes out without its picture')
  })
})

describe('the webhook', () => {
  it('takes each update once, in whatever order they come, and none with a forged secret', async () => {
    const [first, second] = [message(asked), message(asked)]
    expect(await sent(second)).toHaveLength(1)
    expect(await sent(first)).toHaveLength(1)
    expect(await sent(first)).toEqual([])
    expect(await stage.hook(message('x'), 'forged')).toBe(401)
    expect(await stage.hook(message('x'), '')).toBe(401)
    expect(await stage.hook({ nonsense: true })).toBe(400)
  })

  it('answers Telegram before the question is answered', async () => {
    await stage.close()
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const ask: Service['ask'] = (request) => held.then(() => fakeService().ask(request))
    stage = await openStage({ current: () => fakeService({ ask }) })
    expect(await stage.hook(message(asked))).toBe(200)
    expect(stage.api.called('sendMessage')).toEqual([])
    release()
    await stage.settled()
    expect(stage.api.called('sendMessage')).toHaveLength(1)
  })

  it('asks Telegram to come again before the start and after the stop', async () => {
    await stage.bot.stop(100)
    expect(await stage.hook(message(asked))).toBe(503)
    await stage.bot.start()
    expect(await stage.hook(message(asked))).toBe(503)
  })

  it('answers a hundred chats at once, each once and in order', async () => {
    const tellTwice = async (id: number) => {
      await stage.hook(message('一', {}, { id }))
      await stage.hook(message('二', {}, { id }))
    }
    await Promise.all(Array.from({ length: 100 }, (_, i) => tellTwice(1000 + i)))
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
})

describe('the token', () => {
  const token = '123456:canary-canary-canary-canary-canary'

  it('stops the bot where it is not accepted, and is never told', async () => {
    const refused = await openStage({ token })
    await refused.close()
    expect(refused.log).toHaveLength(1)
    expect(refused.log[0]).toMatch(/not accepted \(401\)/)
    expect(refused.log.join()).not.toContain('canary')
  })

  it('is never told where the network is gone', async () => {
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
  })

  it('is never told where an answer cannot be sent, nor where the program is at fault', async () => {
    await stage.close()
    const ask: Service['ask'] = () => Promise.reject(new Error(stage.api.token))
    stage = await openStage({ current: () => fakeService({ ask }) })
    for (let i = 0; i < 12; i++) fails('drop', '')
    await sent(message(asked))
    expect(stage.log.length).toBeGreaterThan(2)
    expect(stage.log.join()).not.toContain(stage.api.token.slice(-10))
  })
})

describe('polling', () => {
  beforeEach(async () => {
    await stage.close()
    stage = await openStage({ hearing: { mode: 'polling' } })
  })
  const answers = () => stage.api.called('sendMessage').map((call) => String(call.body.text))

  it('deletes the webhook first, and answers what it hears', async () => {
    expect(stage.api.called('deleteWebhook')).toHaveLength(1)
    stage.api.push(message(asked))
    stage.api.push(message('那平山县呢?'))
    await until(() => answers().length === 2)
    expect(answers().every((text) => text.includes('74件'))).toBe(true)
  })

  it('tells of a second poller, and goes on', async () => {
    await fetch(`${stage.api.root}/bot${stage.api.token}/getUpdates`, { method: 'POST' })
    await until(() => stage.log.length > 0)
    expect(stage.log[0]).toContain('another program polls with this token (409')
    stage.api.push(message(asked))
    await until(() => answers().length === 1)
  })

  it('goes on after Telegram failed and the network was gone', async () => {
    fails(500, 'Internal Server Error', 'getUpdates')
    fails('drop', '', 'getUpdates')
    stage.api.push(message(asked))
    stage.api.push(message(asked))
    await until(() => answers().length === 2 && stage.log.length === 2)
    expect(stage.log.join()).toMatch(/500 Internal Server Error.*cannot be reached/)
  })

  it('finishes what runs when stopped, and does not hear of it again after the restart', async () => {
    stage.api.push(message(asked))
    await until(() => stage.api.called('getUpdates').length > 1)
    await stage.bot.stop(10_000)
    await until(() => stage.api.unconfirmed === 0)
    const after = await openStage({ hearing: { mode: 'polling' } }, stage)
    stage.api.push(message('那平山县呢?'))
    await until(() => answers().length === 2)
    await after.bot.stop(0)
    expect(answers()).toHaveLength(2)
  })
})
