import { Bot } from 'grammy'
import { expect, it } from 'vitest'
import { Polling } from '../../../src/channels/telegram/polling.ts'
import { TelegramStandIn } from '../../telegram-api/server.ts'
import { message, until } from './stage.ts'

it('confirms what it took when it is stopped in the same moment', async () => {
  const api = await new TelegramStandIn().open()
  const { api: client } = new Bot(api.token, { client: { apiRoot: api.root } })
  const stop = new AbortController()
  const take = () => Promise.resolve(stop.abort())
  const persistence = { stopping: stop.signal, sleep: () => Promise.resolve(), log: () => undefined }
  const running = new Polling(client, take, persistence).run()
  await until(() => api.called('getUpdates').length === 1)
  api.push(message('一'))
  await running
  expect(api.unconfirmed).toBe(0)
  await api.close()
})
