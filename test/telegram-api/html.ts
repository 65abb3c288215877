const TAGS = new Set(['b', 'i', 'u', 's', 'code', 'pre', 'blockquote', 'a', 'tg-spoiler'])
const TOKEN = /<(?<end>\/?)(?<tag>[a-z-]+)(?: href="[^"<>]*")?>|(?<sign>&(?:amp|lt|gt|quot);)|(?<text>[^<&]+)/y
const SIGNS: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }

/** Why a tag may not begin inside those that are open, if so: code holds nothing, and a block quote no other. */
function misplaced(tag: string, open: readonly string[]): string | null {
  if (!TAGS.has(tag)) return `unsupported start tag "${tag}"`
  if (open.some((one) => one === 'pre' || one === 'code')) return 'entities inside code'
  return tag === 'blockquote' && open.includes(tag) ? "blockquote entities can't be nested" : null
}

/** Opens or ends a tag; gives why it cannot, if so. */
function follow(tag: string, isEnd: boolean, open: string[]): string | null {
  if (isEnd) return open.pop() === tag ? null : `unmatched end tag "${tag}"`
  const fault = misplaced(tag, open)
  open.push(tag)
  return fault
}

/** Telegram's HTML as it reads it: the text that is shown, or why it cannot be parsed. */
export function parseHtml(html: string): { readonly text: string } | { readonly error: string } {
  const open: string[] = []
  const token = new RegExp(TOKEN)
  let text = ''
  while (token.lastIndex < html.length) {
    const at = token.lastIndex
    const groups = token.exec(html)?.groups
    if (!groups) return { error: `unexpected "${html.charAt(at)}" at offset ${at}` }
    const fault = groups.tag ? follow(groups.tag, groups.end === '/', open) : null
    if (fault) return { error: `${fault} at offset ${at}` }
    text += groups.text ?? SIGNS[groups.sign ?? ''] ?? ''
  }
  return open.length > 0 ? { error: `can't find end tag corresponding to start tag ${open.at(-1)}` } : { text }
}
