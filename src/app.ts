import { type Context, Hono } from 'hono'
import type { Service } from './answer/types.ts'
import { createApi } from './channels/api/app.ts'
import type { Verdict } from './channels/api/rate-limit.ts'
import { type Asset, createWeb } from './channels/web/app.tsx'

/** What the channels of HTTP are put together from, in Node and in a Worker. */
export interface AppParts {
  /** the service, once the index is ready */
  readonly current: () => Service | undefined
  readonly mayAsk: (c: Context) => Verdict | Promise<Verdict>
  /** the limit on looking up what is typed */
  readonly maySuggest: (c: Context) => Verdict | Promise<Verdict>
  readonly ratePerMinute: number
  readonly onFault: (error: unknown) => void
  /** Telegram's webhook, if it is heard */
  readonly telegram: Hono | null
  readonly style: Asset
  readonly script: Asset
  /** the bytes of a report's file as it was put into the folder */
  readonly original: (file: string) => Promise<Uint8Array<ArrayBuffer>>
}

/** Every path that is served: the API, Telegram's webhook, the pages. */
export function createApp(parts: AppParts): Hono {
  const { current, mayAsk, maySuggest, ratePerMinute, onFault, telegram, style, script, original } = parts
  const app = new Hono()
  app.route('/', createApi({ current, mayAsk, ratePerMinute, onFault }))
  if (telegram) app.route('/', telegram)
  app.route('/', createWeb({ current, mayAsk, maySuggest, original, style, script }))
  return app
}

/** The same service, which writes down what it is asked: for debugging alone. */
export function loggingQuestions(service: Service, log: (line: string) => void): Service {
  return {
    ...service,
    ask(request, onStage, signal) {
      log(`asked: ${request.question}`)
      return service.ask(request, onStage, signal)
    },
  }
}
