const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const SCALES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 }

/** The characters that Chinese numerals of reports are written with, for use inside a regular expression's class. */
export const NUMERAL_CHARACTERS = '零〇一二两三四五六七八九十百千'

/** The number a Chinese numeral stands for ("一百零三" 103, "二〇二四" 2024), or null where it is none. */
export function parseNumeral(numeral: string): number | null {
  const characters = [...numeral]
  if (characters.length === 0 || characters.some((c) => DIGITS[c] === undefined && SCALES[c] === undefined)) return null
  if (characters.every((c) => DIGITS[c] !== undefined)) return Number(characters.map((c) => DIGITS[c]).join(''))
  let total = 0
  let section = 0
  let digit: number | null = null
  for (const character of characters) {
    const scale = SCALES[character]
    if (scale === undefined) digit = DIGITS[character] ?? 0
    else if (scale < 1e4) {
      section += (digit ?? 1) * scale
      digit = null
    } else {
      total += (section + (digit ?? 0)) * scale
      section = 0
      digit = null
    }
  }
  return total + section + (digit ?? 0)
}
