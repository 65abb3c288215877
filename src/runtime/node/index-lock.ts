import { randomUUID } from 'node:crypto'
import { open, readFile, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { asIndexFault } from './index-files.ts'

const LOCK_FILE = 'builder.lock'
/** How often the builder shows that it lives, and after how long without it the lock is taken over (cutting many reports
 * into words lets nothing else run for half a minute). */
const BEAT_MS = 5_000
const STALE_MS = 600_000
const RETRY_MS = 250

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && Reflect.get(error, 'code') === code
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}

/** Whether the builder that holds the lock is dead: no such process (or a number that is ours again), or long silent. */
async function isStale(path: string): Promise<boolean> {
  const held = await readFile(path, 'utf8').catch(() => '')
  const touched = await stat(path).catch(() => null)
  if (!touched) return false
  const age = Date.now() - touched.mtimeMs
  const pid = Number.parseInt(held, 10)
  if (Number.isNaN(pid)) return age > BEAT_MS
  return !isAlive(pid) || age > STALE_MS
}

async function tryLock(path: string, mark: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx')
    await file.writeFile(mark)
    await file.close()
    return true
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw asIndexFault(error)
    if (await isStale(path)) await rm(path, { force: true })
    return false
  }
}

/**
 * Runs `work` while no other process builds in the same folder; waits for one that does, and takes the lock of a dead
 * one over. `onWait` is told once if there is a wait. Throws a YoujuError where the folder may not be written.
 */
export async function whileLocked<T>(folder: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  const path = join(folder, LOCK_FILE)
  const mark = `${process.pid} ${randomUUID()}`
  for (let tries = 0; !(await tryLock(path, mark)); tries++) {
    if (tries === 1) onWait()
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
  }
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), BEAT_MS)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    if ((await readFile(path, 'utf8').catch(() => '')) === mark) await rm(path, { force: true })
  }
}
