import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { Engine } from '../../src/answer/evidence.ts'
import { createService } from '../../src/answer/service.ts'
import { createApi } from '../../src/channels/api/app.ts'
import { listen } from '../../src/runtime/node/listen.ts'

const CLOSE_WITHIN_MS = 1000

/** What of the scorer's details is looked at here (test/eval/README.md). */
const Scored = z.object({
  id: z.string(),
  lang: z.string(),
  cite1: z.boolean(),
  cite3: z.boolean(),
  exact: z.boolean(),
  refused: z.boolean(),
  status: z.literal(200),
})
export type Scored = z.infer<typeof Scored>

async function askAll(address: string, questions: string, out: string): Promise<Scored[]> {
  const args = ['test/eval/score.mjs', address, questions, '--seeds', 'seeds', '--out', out]
  await promisify(execFile)(process.execPath, args)
  const lines = (await readFile(out, 'utf8')).trim().split('\n')
  return lines.map((line) => Scored.parse(JSON.parse(line)))
}

/**
 * Asks an engine of this process a file of questions over the HTTP API, with the scorer that a running service is scored
 * by; `out` is a file to write the details to. Throws where a question is not answered with 200.
 */
export async function scoredBy(engine: Engine, questions: string, out: string): Promise<Scored[]> {
  const service = createService(engine)
  const app = createApi({ current: () => service, mayAsk: () => ({ allowed: true }), ratePerMinute: 1e6 })
  const listening = await listen(app, '127.0.0.1', 0)
  try {
    return await askAll(listening.address, questions, out)
  } finally {
    await listening.close(CLOSE_WITHIN_MS)
  }
}
