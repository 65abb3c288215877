import type { Detail } from './details.ts'
import { share, singleGroups } from './quality-table.ts'
import { tableOf } from './tables.ts'

const HEAD = [
  'questions',
  'n',
  'right paragraph first, %: Node',
  'Worker',
  'expected words, %: Node',
  'Worker',
  'refused, %: Node',
  'Worker',
]

function groupsOf(details: readonly Detail[]): [string, Detail[]][] {
  const ofKind = (kind: string): [string, Detail[]] => [kind, details.filter((detail) => detail.kind === kind)]
  return [...singleGroups(details), ...['compare', 'followup', 'unanswerable'].map(ofKind), ['all', [...details]]]
}

/** The same questions asked of the service on Node and of the Worker, as a Markdown table with a column for each. */
export function sideBySide(node: readonly Detail[], worker: readonly Detail[]): string {
  const others = new Map(groupsOf(worker))
  const rows = groupsOf(node).map(([name, own]) => {
    const other = others.get(name) ?? []
    const both = (holds: (detail: Detail) => boolean) => [share(own, holds), share(other, holds)]
    const right = [...both((detail) => detail.cite1), ...both((detail) => detail.exact)]
    return [name, String(own.length), ...right, ...both((detail) => detail.refused)]
  })
  const faithful = `Node ${share(node, (one) => one.faithful)} %, Worker ${share(worker, (one) => one.faithful)} %`
  return `${tableOf(HEAD, rows)}\n\nQuotes that stand in their report: ${faithful}.`
}
