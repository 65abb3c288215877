/**
 * The same function, which remembers what it gave for at most `most` keys, and surely for the half as many that it was
 * last asked for. Two Maps in turn, of which the older is dropped whole: asking again costs one look, where putting each
 * key behind the others at every asking made a Map grow and be copied again and again.
 */
export function remembering<K, V>(most: number, make: (key: K) => V): (key: K) => V {
  const half = Math.ceil(most / 2)
  let young = new Map<K, V>()
  let old = new Map<K, V>()
  return (key) => {
    const known = young.get(key)
    if (known !== undefined) return known
    const given = old.get(key) ?? make(key)
    if (young.size >= half) [old, young] = [young, new Map()]
    young.set(key, given)
    return given
  }
}
