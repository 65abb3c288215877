import { z } from 'zod'
import { YoujuError } from './errors.ts'

/** How the Telegram bot runs, if it does: a webhook cannot be without its secret and its public address. */
export type TelegramConfig =
  | { readonly mode: 'off' }
  | { readonly mode: 'polling'; readonly token: string; readonly apiRoot: string | undefined }
  | {
      readonly mode: 'webhook'
      readonly token: string
      readonly apiRoot: string | undefined
      readonly secret: string
      readonly publicUrl: string
      /** the bot's name, where Telegram is not asked for it */
      readonly bot: string | undefined
    }

/** The settings, parsed once at the start. */
export interface Config {
  readonly port: number
  readonly host: string
  /** folder of reports; undefined: the seeds that come with the program */
  readonly reports: string | undefined
  /** folder of the built index; undefined: beside the program's models */
  readonly index: string | undefined
  /** what links in answers start with, without a slash at its end */
  readonly publicUrl: string | undefined
  readonly telegram: TelegramConfig
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  /** questions a minute that one client may ask over HTTP */
  readonly rate: number
}

const url = z
  .url({ protocol: /^https?$/, error: 'an http:// or https:// address' })
  .transform((value) => value.replace(/\/+$/, ''))

function wholeNumber(least: number, most: number) {
  const allowed = `a whole number from ${least} to ${most}`
  const digits = z.string().regex(/^\d{1,9}$/, allowed)
  return digits.transform(Number).pipe(z.number().min(least, allowed).max(most, allowed))
}

const Environment = z.object({
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  YOUJU_REPORTS: z.string().optional(),
  YOUJU_INDEX: z.string().optional(),
  YOUJU_PUBLIC_URL: url.optional(),
  YOUJU_TELEGRAM: z.enum(['off', 'polling', 'webhook'], 'off, polling or webhook').default('off'),
  YOUJU_TELEGRAM_TOKEN: z
    .string()
    .regex(/^\d{3,20}:[\w-]{20,80}$/, "a bot's token as BotFather gives it (digits, a colon, letters)")
    .optional(),
  YOUJU_TELEGRAM_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, '16 to 256 letters, digits, "_" and "-"')
    .optional(),
  YOUJU_TELEGRAM_API: url.optional(),
  YOUJU_TELEGRAM_BOT: z
    .string()
    .regex(/^[a-z]\w{3,31}$/i, "a bot's name as BotFather gives it, without @")
    .optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug'], 'silent, error, warn, info or debug').default('info'),
  YOUJU_RATE: wholeNumber(1, 1_000_000).default(120),
})

const SECRETS = new Set(['YOUJU_TELEGRAM_TOKEN', 'YOUJU_TELEGRAM_SECRET'])
const REMEDY =
  'Correct it where the settings are kept (the environment, .env, .dev.vars, wrangler.toml) and start again.'

function shown(name: string, value: string | undefined): string {
  return SECRETS.has(name) ? 'the value given (not shown)' : JSON.stringify((value ?? '').slice(0, 80))
}

function parse(env: Readonly<Record<string, string | undefined>>) {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const parsed = Environment.safeParse(set)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const name = String(issue?.path[0] ?? '')
  throw new YoujuError('config', `${name} is ${shown(name, env[name])}; allowed: ${issue?.message}`, REMEDY)
}

/** The error for a setting that another one needs. */
export function missing(name: string, mode: string): YoujuError {
  return new YoujuError(
    'config',
    `YOUJU_TELEGRAM is "${mode}", which needs ${name}, and that is not set`,
    `Set ${name}, or YOUJU_TELEGRAM=off.`,
  )
}

function telegramOf(env: z.infer<typeof Environment>): TelegramConfig {
  const {
    YOUJU_TELEGRAM: mode,
    YOUJU_TELEGRAM_TOKEN: token,
    YOUJU_TELEGRAM_SECRET: secret,
    YOUJU_PUBLIC_URL: publicUrl,
  } = env
  if (mode === 'off') return { mode }
  if (!token) throw missing('YOUJU_TELEGRAM_TOKEN', mode)
  const apiRoot = env.YOUJU_TELEGRAM_API
  if (mode === 'polling') return { mode, token, apiRoot }
  if (!secret) throw missing('YOUJU_TELEGRAM_SECRET', mode)
  if (!publicUrl) throw missing('YOUJU_PUBLIC_URL', mode)
  return { mode, token, apiRoot, secret, publicUrl, bot: env.YOUJU_TELEGRAM_BOT }
}

/**
 * The settings in an environment. An empty variable counts as unset. Throws a {@link YoujuError} that names the variable,
 * its value (never a token's or secret's) and what is allowed.
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = parse(env)
  return {
    port: parsed.PORT,
    host: parsed.HOST,
    reports: parsed.YOUJU_REPORTS,
    index: parsed.YOUJU_INDEX,
    publicUrl: parsed.YOUJU_PUBLIC_URL,
    telegram: telegramOf(parsed),
    logLevel: parsed.LOG_LEVEL,
    rate: parsed.YOUJU_RATE,
  }
}
