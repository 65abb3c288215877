import { spawn } from 'node:child_process'
import { once } from 'node:events'

const READY_WITHIN_MS = 300_000

async function isReady(base: string): Promise<boolean> {
  try {
    return (await fetch(`${base}/readyz`)).ok
  } catch {
    return false
  }
}

/** Runs `work` against the service as users start it, on a port of its own, and stops it afterwards. */
export async function withService<T>(port: number, work: (base: string) => Promise<T>): Promise<T> {
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', YOUJU_RATE: '100000', LOG_LEVEL: 'silent' }
  const child = spawn(process.execPath, ['bin/youju.mjs', 'serve'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const base = `http://127.0.0.1:${port}`
  try {
    const until = Date.now() + READY_WITHIN_MS
    while (!(await isReady(base))) {
      if (child.exitCode !== null) throw new Error(`the service stopped with ${child.exitCode} before it was ready`)
      if (Date.now() > until) throw new Error('the service was not ready in five minutes')
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
    return await work(base)
  } finally {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
}
