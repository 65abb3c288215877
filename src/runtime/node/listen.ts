import { type ServerType, serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { YoujuError } from '../../errors.ts'

/** A service that listens. */
export interface Listening {
  /** where it can be reached */
  readonly address: string
  /** takes no new connection, waits for those that run, at most so many milliseconds, then ends them */
  close(withinMs: number): Promise<void>
}

function remedyFor(code: string | undefined, host: string, port: number): YoujuError {
  if (code === 'EADDRINUSE')
    return new YoujuError(
      'config',
      `PORT ${port} is already in use on ${host}`,
      'Stop what uses it, or set PORT to another number.',
    )
  if (code === 'EACCES')
    return new YoujuError('config', `PORT ${port} may not be used by this account`, 'Set PORT to a number from 1024.')
  return new YoujuError(
    'config',
    `HOST "${host}" is not an address of this machine`,
    'Set HOST to 127.0.0.1 or 0.0.0.0.',
  )
}

async function closeServer(server: ServerType, withinMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  if ('closeIdleConnections' in server) server.closeIdleConnections()
  const timer = setTimeout(() => {
    if ('closeAllConnections' in server) server.closeAllConnections()
  }, withinMs)
  await closed
  clearTimeout(timer)
}

/** Listens with a Hono app; a port that is taken or refused is an error that names it. */
export function listen(app: Hono, host: string, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (info) => {
      const shown = info.family === 'IPv6' ? `[${info.address}]` : info.address
      resolve({ address: `http://${shown}:${info.port}`, close: (withinMs) => closeServer(server, withinMs) })
    })
    server.on('error', (error: NodeJS.ErrnoException) => reject(remedyFor(error.code, host, port)))
  })
}
