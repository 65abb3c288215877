import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

const READY_WITHIN_MS = 300_000

async function isReady(base: string): Promise<boolean> {
  try {
    return (await fetch(`${base}/readyz`)).ok
  } catch {
    return false
  }
}

/** Settles when a service says that it is ready; throws where its process has stopped, or after five minutes. */
async function waitUntilReady(base: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS
  while (!(await isReady(base))) {
    if (child.exitCode !== null) throw new Error(`the service stopped with ${child.exitCode} before it was ready`)
    if (Date.now() > until) throw new Error('the service was not ready in five minutes')
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

/** Runs `work` against a service once it is ready, and stops its process afterwards. */
export async function whileServing<T>(
  child: ChildProcess,
  port: number,
  work: (base: string) => Promise<T>,
): Promise<T> {
  const base = `http://127.0.0.1:${port}`
  try {
    if (await isReady(base)) throw new Error(`another service answers at ${base}: stop it, or name another --port`)
    await waitUntilReady(base, child)
    return await work(base)
  } finally {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
}

/** Where a service listens, and of which reports, kept in which index; those of the repository where they are left out. */
interface Serving {
  readonly port: number
  readonly reports?: string
  readonly index?: string
}

/** Runs `work` against the service as users start it, on a port of its own, and stops it afterwards. */
export async function withService<T>(
  { port, reports, index }: Serving,
  work: (base: string) => Promise<T>,
): Promise<T> {
  const env = {
    ...process.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    YOUJU_RATE: '100000',
    LOG_LEVEL: 'silent',
    ...(reports ? { YOUJU_REPORTS: reports } : {}),
    ...(index ? { YOUJU_INDEX: index } : {}),
  }
  const child = spawn(process.execPath, ['bin/youju.mjs', 'serve'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  return whileServing(child, port, work)
}
