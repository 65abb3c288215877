import { beforeAll, describe, expect, it } from 'vitest'
import { comparisonChart } from '../../../src/answer/chart.ts'
import { createService } from '../../../src/answer/service.ts'
import type { Service } from '../../../src/answer/types.ts'
import { pictureFont, pictureOf } from '../../../src/runtime/node/picture.ts'
import { realEngine } from '../../real-engine.ts'
import { message, openStage } from './stage.ts'

const QUESTIONS = [
  '行政复议 密云 多少件',
  '行政復議 密雲 多少件',
  'How many administrative reconsideration cases did Miyun handle?',
]
const QUOTE = '全年共受理行政復議案件<b>775件</b>,案前調解213件,立案562件,制發意見書9份。'

let service: Service
beforeAll(async () => {
  service = createService(await realEngine())
})

describe('the real service in Telegram', () => {
  it.each(QUESTIONS)('answers %s by webhook', async (question) => {
    const stage = await openStage({ current: () => service })
    await stage.hook(message(question))
    await stage.settled()
    const text = String(stage.api.called('sendMessage')[0]?.body.text)
    expect(text).toContain('<b>775件</b>')
    expect(text).toContain(QUOTE)
    expect(text).toContain('https://example.org/reports/miyun-2024#p15')
    await stage.close()
  })

  it('answers in polling mode, and understands the follow-up', async () => {
    const stage = await openStage({ current: () => service, hearing: { mode: 'polling' } })
    for (const question of [...QUESTIONS, '那新吴区呢?']) stage.api.push(message(question))
    for (let i = 0; i < 500 && stage.api.called('sendMessage').length < 4; i++)
      await new Promise((resolve) => setTimeout(resolve, 20))
    const texts = stage.api.called('sendMessage').map((call) => String(call.body.text))
    for (const text of texts.slice(0, 3)) expect(text).toContain(QUOTE)
    expect(texts[3]).toContain('新吴区 2020')
    await stage.close()
  })

  it('draws a comparison', async () => {
    const font = pictureFont()
    const answer = await service.ask({ question: '各地受理了多少件行政复议案件?', history: [] })
    if (answer.kind !== 'comparison') throw new Error('not a comparison')
    const svg = comparisonChart(answer, { title: 't', description: 'd', notStated: '报告未载明' })
    const png = await pictureOf(svg, font ?? '')
    expect([...png.slice(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
  })
})
