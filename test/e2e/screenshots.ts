import { createService } from '../../src/answer/service.ts'
import { foldersOf, openEngine } from '../../src/runtime/node/engine.ts'
import { openQuestions } from '../../src/runtime/node/questions-file.ts'
import { openPage, openStage } from './browser.ts'

const ASKED = '密云区2024年受理了多少件行政复议案件?'
const q = (question: string) => `/?q=${encodeURIComponent(question)}`
const DESKTOP = { width: 1180, height: 800 }
const PHONE = { width: 375, height: 720 }

/** Each state of the pages, as a file of docs/screenshots. */
const SHOTS = [
  { name: 'start-desktop', path: '/', viewport: DESKTOP, colorScheme: 'light' },
  { name: 'answer-desktop', path: q(ASKED), viewport: DESKTOP, colorScheme: 'light' },
  {
    name: 'answer-dark',
    path: `${q('How many administrative reconsideration cases did Miyun accept?')}&lang=en`,
    viewport: DESKTOP,
    colorScheme: 'dark',
  },
  { name: 'answer-phone', path: q(ASKED), viewport: PHONE, colorScheme: 'light' },
  { name: 'comparison-desktop', path: q('各地受理了多少件行政复议案件?'), viewport: DESKTOP, colorScheme: 'light' },
  { name: 'comparison-phone', path: q('各地受理了多少件行政复议案件?'), viewport: PHONE, colorScheme: 'light' },
  { name: 'refusal-desktop', path: q('三河镇一年有多少人申请低保?'), viewport: DESKTOP, colorScheme: 'light' },
  { name: 'shortcomings-desktop', path: q('密云区存在哪些问题和不足?'), viewport: DESKTOP, colorScheme: 'light' },
  { name: 'report-desktop', path: '/reports/miyun-2024?p=15&m=54-58#p15', viewport: DESKTOP, colorScheme: 'light' },
  { name: 'report-phone', path: '/reports/miyun-2024?p=15&m=54-58#p15', viewport: PHONE, colorScheme: 'dark' },
] as const

const folders = foldersOf({})
const opened = await openEngine(folders)
const stage = await openStage(createService(opened.engine, await openQuestions(opened, folders.index)))
for (const { name, path, viewport, colorScheme } of SHOTS) {
  const { page } = await openPage(stage, { viewport, colorScheme })
  await page.goto(stage.base + path, { waitUntil: 'networkidle' })
  await page.screenshot({ path: `docs/screenshots/${name}.png` })
  await page.close()
}
await stage.close()
process.exit(0)
