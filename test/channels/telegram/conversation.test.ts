import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AskRequest, Service } from '../../../src/answer/types.ts'
import { fakeService } from '../../fakes/service.ts'
import { message, openStage, pressed, type Stage, sendTo } from './stage.ts'

const STANDALONE = '各地受理了多少件行政复议案件?'
let stage: Stage
let heard: AskRequest[] = []

/** Understands one follow-up, as the real service does, only while it is told what was asked before. */
const ask: Service['ask'] = async (request) => {
  heard.push(request)
  const isFollowUp = request.question === '那各地呢?' && request.history.length > 0
  return fakeService().ask(isFollowUp ? { ...request, question: STANDALONE } : request)
}
const options = { current: () => fakeService({ ask }) }

beforeEach(async () => {
  heard = []
  stage = await openStage(options)
})
afterEach(() => stage.close())

function lastMessage() {
  const last = stage.api.messages.at(-1)
  if (!last) throw new Error('nothing was sent')
  return last
}

async function press(data: string): Promise<void> {
  await sendTo(stage, pressed(data, lastMessage()))
}

describe('a conversation', () => {
  it('keeps its last ten questions, each chat its own', async () => {
    for (let i = 1; i <= 12; i++) await sendTo(stage, message(`第${i}问`))
    await sendTo(stage, message('另一处', {}, { id: 78 }))
    expect(heard[11]?.history).toEqual(Array.from({ length: 10 }, (_, i) => `第${i + 2}问`))
    expect(heard[12]?.history).toEqual([])
  })

  it('forgets them after an hour', async () => {
    await stage.close()
    let now = 0
    stage = await openStage({ ...options, now: () => now })
    await sendTo(stage, message('一'))
    now = 3_600_000
    await sendTo(stage, message('二'))
    expect(heard[1]?.history).toEqual([])
  })

  it('says how a follow-up was understood, and its buttons know it through every press and a restart', async () => {
    await sendTo(stage, message('临泽县受理了多少件?'))
    await sendTo(stage, message('那各地呢?'))
    expect(lastMessage().text).toMatch(`→ ${STANDALONE}\n`)
    await press('s:2:zh-Hans')
    expect(lastMessage().text).toContain('② 平山县 2022')
    await stage.bot.stop(100)
    const after = await openStage(options, stage)
    stage = after
    await press('s:1:zh-Hant')
    expect(lastMessage().text).toContain('① 臨澤縣 2023')
    expect(lastMessage().text).toMatch(`→ ${STANDALONE}\n`)
    expect(heard.slice(-2).map((one) => [one.question, one.history])).toEqual([
      [STANDALONE, []],
      [STANDALONE, []],
    ])
  })

  it('says which suggestion is answered, and its buttons know it', async () => {
    await sendTo(stage, message('临泽县受理了多少件?'))
    await press('q:0')
    expect(lastMessage().text).toMatch('→ 临泽县审结了多少件?\n')
    await press('s:1:zh-Hant')
    expect(heard.at(-1)).toMatchObject({ question: '临泽县审结了多少件?', language: 'zh-Hant' })
    expect(lastMessage().text).toMatch('→ 临泽县审结了多少件?\n')
  })

  it('keeps a comparison a comparison under its buttons', async () => {
    await sendTo(stage, message('/compare 受理行政复议案件数量'))
    await press('s:2:zh-Hans')
    expect(heard.at(-1)?.question).toBe('各地受理行政复议案件数量')
    expect(lastMessage().text).toContain('② 平山县 2022')
  })

  it('finds the question in a group, behind the mention and the command', async () => {
    const group = { id: -5, type: 'supergroup', title: 'G' }
    for (const text of ['@youju_test_bot 各地受理多少件?', '/ask@youju_test_bot 各地受理多少件?']) {
      await sendTo(stage, message(text, {}, group))
      await press('s:2:en')
      expect(heard.at(-1)).toMatchObject({ question: '各地受理多少件?', language: 'en' })
    }
  })
})

describe('what is not for the bot', () => {
  const group = { id: -5, type: 'supergroup', title: 'G' }

  it.each([
    ['another bot of a longer name', message('@youju_test_bot2 临泽县?', {}, group)],
    ['a command to another bot', message('/ask@other_bot 临泽县?', {}, group)],
    ['an unknown command in a group', message('/weather', {}, group)],
    ['what the bot itself made inline', message('→ 74件', { via_bot: { id: 123456, is_bot: true, first_name: 'Y' } })],
    ['a photo with a caption in a group', message(null, { photo: [], caption: '@youju_test_bot x' }, group)],
  ])('%s is passed over in silence', async (_, update) => {
    expect(await sendTo(stage, update)).toEqual([])
    expect(stage.log).toEqual([])
  })

  it('an administrator hidden behind the group is answered', async () => {
    const hidden = { from: { id: 1087968824, is_bot: true, first_name: 'Group' }, sender_chat: group }
    expect((await sendTo(stage, message('@youju_test_bot 临泽县?', hidden, group))).join()).toContain('74件')
  })

  it('an unknown command in a private chat gets help', async () => {
    expect((await sendTo(stage, message('/weather'))).join()).toContain('写明地区')
  })
})
