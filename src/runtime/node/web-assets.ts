import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

const CLIENT = new URL('../../channels/web/client/', import.meta.url)

/** A text for the browser, named after what it holds, so that it can be cached for good. */
interface NamedText {
  readonly name: string
  readonly text: string
}

async function named(file: string): Promise<NamedText> {
  const text = await readFile(new URL(file, CLIENT), 'utf8')
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
  return { name: file.replace(/\.(\w+)$/, `-${hash}.$1`), text }
}

/** The page's one style and one script. */
export async function webAssets(): Promise<{ readonly style: NamedText; readonly script: NamedText }> {
  const [style, script] = await Promise.all([named('style.css'), named('chat.js')])
  return { style, script }
}
