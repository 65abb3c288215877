import { readFile, writeFile } from 'node:fs/promises'

/** A share in per cent, as the tables show it. */
export function percent(share: number): string {
  return Number.isFinite(share) ? (100 * share).toFixed(1) : '–'
}

/** The mean of what is measured of each; not a number where there is none. */
export function meanOf<T>(rows: readonly T[], measure: (row: T) => number): number {
  return rows.reduce((sum, row) => sum + measure(row), 0) / rows.length
}

/** A Markdown table. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}

/** Puts what `npm run eval` measured under a name between its marks in a page; adds the marks where they lack. */
export async function writeMeasured(path: string, name: string, title: string, text: string): Promise<void> {
  const start = `<!-- measured: ${name} -->`
  const end = `<!-- end of measured: ${name} -->`
  const page = await readFile(path, 'utf8').catch(() => '# What the answers are worth\n')
  const whole = page.includes(start) ? page : `${page}\n## ${title}\n\n${start}\n${end}\n`
  const [before = '', rest = ''] = whole.split(start)
  await writeFile(path, `${before}${start}\n${text}\n${end}${rest.split(end)[1] ?? '\n'}`)
}
