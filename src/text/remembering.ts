/** The same function, which remembers what it gave for the `most` keys it was last asked for. */
export function remembering<K, V>(most: number, make: (key: K) => V): (key: K) => V {
  const held = new Map<K, V>()
  return (key) => {
    const given = held.get(key) ?? make(key)
    held.delete(key)
    held.set(key, given)
    const [oldest] = held.keys()
    if (held.size > most && oldest !== undefined) held.delete(oldest)
    return given
  }
}
