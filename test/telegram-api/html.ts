const TAGS = new Set(['b', 'i', 'u', 's', 'code', 'pre', 'blockquote', 'a', 'tg-spoiler'])
const TOKEN =
  /<(?<close>\/?)(?<tag>[a-z-]+)(?: href="[^"<>]*")?>|&(?<entity>amp|lt|gt|quot);|(?<stray>[<&])|(?<text>[^<&]+)/gu
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

type Parsed = { readonly text: string } | { readonly error: string }

/** What is wrong with a tag, given those that are open; opens or closes it. */
function follow(open: string[], tag: string, isClosing: boolean): string | null {
  if (!TAGS.has(tag)) return `unsupported start tag "${tag}"`
  if (!isClosing) open.push(tag)
  return isClosing && open.pop() !== tag ? `unmatched end tag "${tag}"` : null
}

/** Telegram's HTML as it reads it: the text that is shown, or why it cannot be parsed. */
export function parseHtml(html: string): Parsed {
  const open: string[] = []
  let text = ''
  for (const { groups, index } of html.matchAll(TOKEN)) {
    if (groups?.stray) return { error: `unexpected ${groups.stray} at offset ${index}` }
    const wrong = groups?.tag ? follow(open, groups.tag, groups.close === '/') : null
    if (wrong) return { error: `${wrong} at offset ${index}` }
    text += groups?.text ?? ENTITIES[groups?.entity ?? ''] ?? ''
  }
  return open.length > 0 ? { error: `can't find end tag corresponding to start tag "${open.at(-1)}"` } : { text }
}
