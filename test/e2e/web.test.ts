import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createService } from '../../src/answer/service.ts'
import type { Service } from '../../src/answer/types.ts'
import { PAYLOADS } from '../channels/web/payloads.ts'
import { realEngine } from '../real-engine.ts'
import { hasBrowser, openPage, openStage, type Stage } from './browser.ts'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** As the page stands; it must have been opened with `bypassCSP`. */
async function violationsNow(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE })
  return page.evaluate('axe.run().then((r) => r.violations.map((v) => v.id + ": " + v.nodes[0].html))')
}

async function violations(page: Page): Promise<string[]> {
  const client = await page.context().newCDPSession(page)
  await client.send('Page.setBypassCSP', { enabled: true })
  await page.reload()
  return violationsNow(page)
}

const q = (question: string) => `/?q=${encodeURIComponent(question)}`

describe.skipIf(!hasBrowser)('the pages in Chromium', () => {
  let stage: Stage
  let service: Service
  beforeAll(async () => {
    service = createService(await realEngine())
    stage = await openStage(service)
  })
  afterAll(() => stage.close())

  it.each([
    ['密云区2024年受理了多少件行政复议案件?', 'zh-Hans'],
    ['密雲區2024年受理了多少件行政復議案件?', 'zh-Hant'],
    ['How many administrative reconsideration cases did Miyun accept?', 'en'],
  ])('answer %s, and lead to the marked paragraph', async (question, language) => {
    const { page, troubles } = await openPage(stage)
    await page.goto(stage.base)
    await page.fill('#question', question)
    await page.keyboard.press('Enter')
    const exchange = page.locator('.exchange')
    await exchange.waitFor()
    expect(await exchange.getAttribute('lang')).toBe(language)
    expect(await exchange.locator('.short').textContent()).toBe('775件')
    expect(new URL(page.url()).searchParams.get('q')).toBe(question)
    await exchange.locator('.quote a').first().click()
    await page.waitForURL(/\/reports\/miyun-2024\?p=15&m=[\d-]+#p15$/)
    expect(await page.locator('#p15 mark').textContent()).toBe('775件')
    expect(await page.locator('#p15').evaluate((block) => block.getBoundingClientRect().top)).toBeLessThan(400)
    expect(troubles).toEqual([])
    await page.close()
  })

  it('keep the conversation for a follow-up, and remember it on this device', async () => {
    const { page, troubles } = await openPage(stage)
    await page.goto(stage.base + q('密云区受理了多少件行政复议案件?'))
    await page.fill('#question', '那新吴区呢?')
    await page.click('#ask button')
    await page.locator('.exchange').nth(1).waitFor()
    expect(await page.locator('.exchange').nth(1).locator('.short').textContent()).toBe('27件')
    await page.reload()
    expect(await page.locator('.exchange .short').textContent()).toBe('27件')
    await page.goto(stage.base)
    expect(await page.locator('#asked-before a').allTextContents()).toEqual([
      '那新吴区呢?',
      '密云区受理了多少件行政复议案件?',
    ])
    await page.locator('#asked-before summary').click()
    await page.locator('#asked-before button').click()
    expect(await page.evaluate('localStorage.length')).toBe(0)
    expect(troubles).toEqual([])
    await page.close()
  })

  it('suggest passages while a question is typed, chosen with the keyboard', async () => {
    const { page, troubles } = await openPage(stage, { bypassCSP: true })
    await page.goto(stage.base)
    const field = page.locator('#question')
    await field.pressSequentially('密云 行政复议')
    const options = page.locator('#suggested [role=option]')
    await options.first().waitFor()
    expect(await page.locator('#suggested-count').textContent()).toMatch(/^\d 个可能相关的段落/u)
    expect(await violationsNow(page)).toEqual([])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await options.nth(1).getAttribute('aria-selected')).toBe('true')
    expect(await field.getAttribute('aria-activedescendant')).toBe('suggested-1')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    expect(await field.getAttribute('aria-activedescendant')).toBeNull()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/reports\/miyun-2024\?p=\d+&m=[\d-]+#p\d+$/u)
    expect(troubles).toEqual([])
    await page.close()
  })

  it('put the suggestions away by Escape and by asking, and open one by a click', async () => {
    const { page, troubles } = await openPage(stage, { viewport: { width: 320, height: 640 } })
    await page.goto(stage.base)
    const field = page.locator('#question')
    const list = page.locator('#suggested')
    await field.pressSequentially('密云区受理了多少件行政复议案件')
    await list.locator('a').first().waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
    await page.keyboard.press('Escape')
    expect(await list.isHidden()).toBe(true)
    expect(await field.inputValue()).toBe('密云区受理了多少件行政复议案件')
    await page.keyboard.type('?')
    await list.locator('a').first().waitFor()
    await page.keyboard.press('Enter')
    await page.locator('.exchange').waitFor()
    expect(await list.isHidden()).toBe(true)
    await field.pressSequentially('法律援助')
    await list.locator('a').first().click()
    await page.waitForURL(/\/reports\/[a-z-]+\d+\?p=\d+/u)
    expect(troubles).toEqual([])
    await page.close()
  })

  it('compare with a chart, a sortable table and a CSV file', async () => {
    const { page, troubles } = await openPage(stage)
    await page.goto(stage.base + q('各地受理了多少件行政复议案件?'))
    expect(await page.locator('.chart svg rect').count()).toBe(5)
    const first = () => page.locator('.rows tbody tr th').first().textContent()
    expect(await first()).toBe('密云区')
    await page.locator('.rows thead button').nth(2).click()
    await page.locator('.rows thead button').nth(2).click()
    expect(await first()).toBe('神农架林区')
    expect(await page.locator('.rows tbody tr th').last().textContent()).toBe('海原县三河镇')
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.tools a').first().click()])
    expect(download.suggestedFilename()).toBe('youju-comparison.csv')
    expect(troubles).toEqual([])
    await page.close()
  })

  it('work without JavaScript', async () => {
    const context = await stage.browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' })
    const page = await context.newPage()
    await page.goto(stage.base)
    await page.fill('#question', '新吴区办了多少件法律援助案件?')
    await page.click('#ask button')
    expect(await page.locator('.short').textContent()).toBe('831件')
    await page.fill('#question', '那密云区呢?')
    await page.click('#ask button')
    expect(await page.locator('.short').textContent()).toBe('730件')
    await context.close()
  })

  it('work with the keyboard alone', async () => {
    const { page } = await openPage(stage)
    await page.goto(stage.base)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.className')).toBe('skip')
    for (let i = 0; i < 30 && (await page.evaluate('document.activeElement.id')) !== 'question'; i++)
      await page.keyboard.press('Tab')
    await page.keyboard.type('新吴区办了多少件法律援助案件?')
    await page.keyboard.press('Enter')
    await page.locator('.exchange').waitFor()
    expect(await page.locator('.short').textContent()).toBe('831件')
    await page.close()
  })

  it('tell a refusal, and a service out of reach with a way to try again', async () => {
    const { page } = await openPage(stage)
    await page.goto(stage.base + q('海淀区有多少名律师?'))
    expect(await page.locator('.reason').textContent()).toContain('海淀区')
    await page.route('**/answer?*', (route) => route.abort())
    await page.fill('#question', '密云区呢?')
    await page.keyboard.press('Enter')
    await page.locator('#status button').waitFor()
    expect(await page.locator('#status').textContent()).toContain('连接不上')
    await page.unroute('**/answer?*')
    await page.locator('#status button').click()
    await page.locator('.exchange').nth(1).waitFor()
    await page.close()
  })

  it('fit a narrow phone without scrolling sideways', async () => {
    for (const path of ['/', q('各地受理了多少件行政复议案件?'), '/reports', '/reports/miyun-2024?p=15#p15']) {
      const { page } = await openPage(stage, { viewport: { width: 320, height: 640 } })
      await page.goto(stage.base + path)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
      await page.close()
    }
  })

  it.each(['light', 'dark'] as const)('have no accessibility violations in the %s theme', async (colorScheme) => {
    const states = [
      '/',
      q('密云区受理了多少件行政复议案件?'),
      q('各地受理了多少件行政复议案件?'),
      q('明天天气怎么样?'),
      '/reports',
      '/reports/miyun-2024?p=15&m=43-60#p15',
      '/nowhere',
    ]
    for (const path of states) {
      const { page } = await openPage(stage, { colorScheme })
      await page.goto(stage.base + path)
      expect([path, await violations(page)]).toEqual([path, []])
      await page.close()
    }
  })

  it('run nothing that users write', async () => {
    const { page, troubles } = await openPage(stage)
    for (const payload of PAYLOADS) {
      await page.goto(stage.base + q(payload))
      await page.goto(`${stage.base}/reports/miyun-2024?s=${encodeURIComponent(payload)}`)
    }
    await page.goto(stage.base)
    await page.fill('#question', PAYLOADS[3] ?? '')
    await page.keyboard.press('Enter')
    await page.locator('.exchange').waitFor()
    expect(await page.locator('.asked').textContent()).toBe(PAYLOADS[3])
    expect(troubles).toEqual([])
    await page.close()
  })

  it('weigh little', async () => {
    const { page } = await openPage(stage)
    let bytes = 0
    page.on('response', async (response) => {
      bytes += (await response.body().catch(() => Buffer.alloc(0))).length
    })
    await page.goto(stage.base, { waitUntil: 'networkidle' })
    expect(bytes).toBeLessThan(60_000)
    await page.close()
  })
})
