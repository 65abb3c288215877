import type { IncomingMessage } from 'node:http'

/** The fields of a call, as the client sent them; of a file, how many bytes it has. */
export type Body = Readonly<Record<string, unknown>>

const BOUNDARY = /boundary=(?:"([^"]+)"|([^;]+))/
const NAME = /name="?([^";\r\n]+)"?/i
const FILE = /filename=/i

function multipart(body: string, boundary: string): Body {
  const fields = body.split(`--${boundary}`).flatMap((part): [string, unknown][] => {
    const name = NAME.exec(part)?.[1]
    const start = part.indexOf('\r\n\r\n')
    if (!name || start < 0) return []
    const value = part.slice(start + 4).replace(/\r\n$/, '')
    return [[name, FILE.test(part) ? value.length : Buffer.from(value, 'latin1').toString()]]
  })
  return Object.fromEntries(fields)
}

/** Reads a call's body: JSON, or multipart where it carries a file. */
export async function bodyOf(request: IncomingMessage): Promise<Body> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part))
  const type = request.headers['content-type'] ?? ''
  if (type.includes('json')) return JSON.parse(Buffer.concat(parts).toString() || '{}')
  if (!type.includes('multipart')) return {}
  const boundary = BOUNDARY.exec(type)
  return multipart(Buffer.concat(parts).toString('latin1'), boundary?.[1] ?? boundary?.[2] ?? '')
}
