import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import { whileServing } from './serving.ts'

/** Packs the index and runs `work` against the Worker in wrangler's local workerd, on a port of its own; stops it afterwards. */
export async function withWorker<T>(port: number, work: (base: string) => Promise<T>): Promise<T> {
  await promisify(execFile)(process.execPath, ['bin/youju.mjs', 'index', '--for', 'worker'])
  const where = ['--env', 'test', '--ip', '127.0.0.1', '--port', String(port), '--inspector-port', String(port + 1)]
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1' }
  const args = ['node_modules/wrangler/bin/wrangler.js', 'dev', ...where]
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  return whileServing(child, port, work)
}
