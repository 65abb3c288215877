import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cloudflareTest } from '@cloudflare/vitest-pool-workers'
import { defineConfig } from 'vitest/config'
import { telegramStandIn } from './test/worker/telegram-stand-in.ts'

const BUNDLE = 'node_modules/.cache/youju-worker'

/**
 * The script as wrangler deploys it. Its source cannot be the pool's main module: Vite resolves some packages for Node, and
 * workerd ends with a segmentation fault at a `node:` module it does not have (workers-sdk issue 14590).
 */
async function bundled(assets: string): Promise<string> {
  const options = ['deploy', '--dry-run', '--env', 'test', '--outdir', BUNDLE, '--assets', assets]
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1' }
  await promisify(execFile)(process.execPath, ['node_modules/wrangler/bin/wrangler.js', ...options], { env })
  return `./${BUNDLE}/worker.js`
}

/** What the tests in test/worker run in: wrangler's workerd, with the packed seeds, and Telegram played by a function. */
export default defineConfig({
  plugins: [
    cloudflareTest(async ({ inject }) => {
      const assets = join(inject('realIndex'), 'worker')
      return {
        main: await bundled(assets),
        wrangler: { configPath: './wrangler.toml', environment: 'test' },
        miniflare: {
          assets: { directory: assets, binding: 'ASSETS' },
          bindings: {
            YOUJU_TELEGRAM: 'webhook',
            YOUJU_TELEGRAM_TOKEN: '123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
            YOUJU_TELEGRAM_SECRET: 'a-secret-of-the-tests',
            YOUJU_TELEGRAM_BOT: 'youju_test_bot',
            YOUJU_PUBLIC_URL: 'https://youju.example',
          },
          outboundService: telegramStandIn(),
        },
      }
    }),
  ],
  test: {
    name: 'worker',
    include: ['test/worker/**/*.test.ts'],
    globalSetup: ['test/real-index.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
})
