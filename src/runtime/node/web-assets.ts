import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

const CLIENT = new URL('../../channels/web/client/', import.meta.url)

/** A text for the browser, named after what it holds, so that it can be cached for good. */
interface NamedText {
  readonly name: string
  readonly text: string
}

async function named(file: string, ...before: readonly string[]): Promise<NamedText> {
  const texts = await Promise.all([...before, file].map((one) => readFile(new URL(one, CLIENT), 'utf8')))
  const text = texts.join('\n')
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
  return { name: file.replace(/\.(\w+)$/, `-${hash}.$1`), text }
}

/** The page's one style and one script, which is several files in a row. */
export async function webAssets(): Promise<{ readonly style: NamedText; readonly script: NamedText }> {
  const [style, script] = await Promise.all([named('style.css'), named('chat.js', 'suggest.js')])
  return { style, script }
}
