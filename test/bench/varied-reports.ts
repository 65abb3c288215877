import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The five reports of the repository. */
export const SEEDS_FOLDER = fileURLToPath(new URL('../../seeds/', import.meta.url))

/** Characters that stand in no report; two of them make the name of a place that does not exist. */
export const NAME_CHARACTERS = '璟珺珩琛瑄璇玥珞瑾瑜琰璘瓒琬珣'
const PLACE = /秦州|三河|新吴|神农架|密[云雲]/gu
const YEAR = /20[12]\d(?=\s?年)/gu
const FIGURE = /(?<![\d.,])\d{1,5}(?=余?[万亿]?[件人次名个個场場份项項条條起家户戶元%])/gu

/** A sequence of numbers from 0 up to 1, the same for the same seed. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function nameOf(copy: number): string {
  const { length } = NAME_CHARACTERS
  const [first, second] = [NAME_CHARACTERS.charAt(copy % length), NAME_CHARACTERS.charAt(Math.floor(copy / length))]
  return first + second
}

/** A report with another place, another year and other figures of the same number of digits. */
function varied(text: string, copy: number): string {
  const next = random(copy)
  const shift = copy % 10
  return text
    .replace(PLACE, nameOf(copy))
    .replace(YEAR, (year) => String(Number(year) - shift))
    .replace(FIGURE, (figure) => String(Math.floor((1 + 9 * next()) * 10 ** (figure.length - 1))))
}

/** Writes `count` reports into a folder: the five as they are, then copies of them with everything countable changed. */
export async function writeReports(folder: string, count: number): Promise<void> {
  await mkdir(folder, { recursive: true })
  const names = (await readdir(SEEDS_FOLDER)).filter((name) => name.endsWith('.txt')).toSorted()
  const texts = await Promise.all(names.map((name) => readFile(join(SEEDS_FOLDER, name), 'utf8')))
  for (let i = 0; i < count; i++) {
    const copy = Math.floor(i / texts.length)
    const text = texts[i % texts.length] ?? ''
    const name = `${String(i).padStart(4, '0')}.txt`
    await writeFile(join(folder, name), copy === 0 ? text : varied(text, copy))
  }
}
