import { existsSync } from 'node:fs'
import { Hono } from 'hono'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { Service } from '../../src/answer/types.ts'
import { createApi } from '../../src/channels/api/app.ts'
import { createWeb } from '../../src/channels/web/app.tsx'
import { listen } from '../../src/runtime/node/listen.ts'
import { webAssets } from '../../src/runtime/node/web-assets.ts'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

/** Whether there is a browser to test in; where there is none, the reason is printed once. */
export const hasBrowser = CHROMIUM !== undefined
if (!hasBrowser) console.log('no Chromium is installed: the browser tests are skipped (install the package chromium)')

/** The pages over a service, and a browser to open them in. */
export interface Stage {
  readonly base: string
  readonly browser: Browser
  close(): Promise<void>
}

/** Serves the pages as main does, over any service, and starts the browser. */
export async function openStage(service: Service): Promise<Stage> {
  const app = new Hono()
  const mayAsk = () => ({ allowed: true }) as const
  const original = () => Promise.resolve(new TextEncoder().encode('the file'))
  app.route('/', createApi({ current: () => service, mayAsk, ratePerMinute: 1000 }))
  app.route('/', createWeb({ current: () => service, mayAsk, maySuggest: mayAsk, original, ...(await webAssets()) }))
  const listening = await listen(app, '127.0.0.1', 0)
  const browser = await chromium.launch({ ...(CHROMIUM ? { executablePath: CHROMIUM } : {}), args: ['--no-sandbox'] })
  return {
    base: listening.address,
    browser,
    close: async () => {
      await browser.close()
      await listening.close(1000)
    },
  }
}

/** A page that remembers what must not happen: dialogs, script errors, refused content. */
export async function openPage(
  stage: Stage,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<{ page: Page; troubles: string[] }> {
  const page = await stage.browser.newPage({ locale: 'zh-CN', ...options })
  const troubles: string[] = []
  page.on('dialog', (dialog) => {
    troubles.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of [45]\d\d/.test(message.text())) troubles.push(message.text())
  })
  return { page, troubles }
}
