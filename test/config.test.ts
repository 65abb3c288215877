import { describe, expect, it } from 'vitest'
import { parseConfig } from '../src/config.ts'

const token = `123456:${'a'.repeat(35)}`

describe('parseConfig', () => {
  it('has defaults for everything', () => {
    expect(parseConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      telegram: { mode: 'off' },
      logLevel: 'info',
      rate: 120,
    })
    expect(parseConfig({ PORT: ' ', LOG_LEVEL: '' }).port).toBe(3000)
  })

  it.each([
    [{ PORT: 'abc' }, /PORT is "abc".*0 to 65535/],
    [{ PORT: '70000' }, /PORT is "70000"/],
    [{ PORT: '0x50' }, /PORT is "0x50"/],
    [{ PORT: '1\n2' }, /^PORT is "1\\n2"; allowed: a whole number from 0 to 65535$/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL is "loud".*silent, error/],
    [{ YOUJU_PUBLIC_URL: 'example.org' }, /YOUJU_PUBLIC_URL is "example.org".*http/],
    [{ YOUJU_TELEGRAM: 'yes' }, /YOUJU_TELEGRAM is "yes".*off, polling or webhook/],
    [{ YOUJU_TELEGRAM: 'polling' }, /needs YOUJU_TELEGRAM_TOKEN/],
    [{ YOUJU_TELEGRAM: 'webhook', YOUJU_TELEGRAM_TOKEN: token }, /needs YOUJU_TELEGRAM_SECRET/],
    [
      { YOUJU_TELEGRAM: 'webhook', YOUJU_TELEGRAM_TOKEN: token, YOUJU_TELEGRAM_SECRET: 's'.repeat(16) },
      /needs YOUJU_PUBLIC_URL/,
    ],
    [{ YOUJU_RATE: '0' }, /YOUJU_RATE is "0"/],
  ])('refuses %o by name, value and what is allowed', (env, message) => {
    expect(() => parseConfig(env)).toThrow(message)
  })

  it('never shows a token or a secret', () => {
    const canary = 'canary-that-must-not-be-shown'
    for (const name of ['YOUJU_TELEGRAM_TOKEN', 'YOUJU_TELEGRAM_SECRET']) {
      const value = name.endsWith('TOKEN') ? canary : '!'.repeat(20)
      let message = ''
      try {
        parseConfig({ [name]: value })
      } catch (error) {
        message = String(error)
      }
      expect(message).toContain(name)
      expect(message).not.toContain(value)
    }
  })

  it('takes a whole webhook', () => {
    const env = {
      YOUJU_TELEGRAM: 'webhook',
      YOUJU_TELEGRAM_TOKEN: token,
      YOUJU_TELEGRAM_SECRET: 's'.repeat(16),
      YOUJU_PUBLIC_URL: 'https://example.org/',
    }
    expect(parseConfig(env)).toMatchObject({
      publicUrl: 'https://example.org',
      telegram: { mode: 'webhook', publicUrl: 'https://example.org' },
    })
  })
})
