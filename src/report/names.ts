import characters from 'opencc-js/dict/STCharacters'
import phrases from 'opencc-js/dict/STPhrases'
import { pinyin } from 'pinyin-pro'
import { PhraseTable } from '../text/phrase-table.ts'
import { remembering } from '../text/remembering.ts'
import { shortName } from './gazetteer.ts'
import type { Place } from './types.ts'

const table = new PhraseTable(characters, phrases)
/** Every citation and row is named. */
const REMEMBERED = 256

const toTraditional = remembering(REMEMBERED, (text: string) => table.convert(text))

/** Kinds of units as English names them; the first ending that fits counts. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/林区$/u, 'Forestry District'],
  [/自治区$/u, 'Autonomous Region'],
  [/自治州$/u, 'Autonomous Prefecture'],
  [/自治[县旗]$/u, 'Autonomous County'],
  [/地区$/u, 'Prefecture'],
  [/特别行政区$/u, ''],
  [/省$/u, 'Province'],
  [/市$/u, 'City'],
  [/区$/u, 'District'],
  [/县$/u, 'County'],
  [/旗$/u, 'Banner'],
  [/盟$/u, 'League'],
  [/州$/u, 'Prefecture'],
  [/镇$/u, 'Town'],
  [/乡$/u, 'Township'],
  [/街道$/u, 'Subdistrict'],
]
/** Names that have an established English form other than pinyin. */
const ESTABLISHED: Readonly<Record<string, string>> = {
  内蒙古: 'Inner Mongolia',
  西藏: 'Tibet',
  陕西: 'Shaanxi',
  香港: 'Hong Kong',
  澳门: 'Macao',
}

/** Pinyin without tones, syllables as a list: 神农架 → shen, nong, jia (ü is v). */
export const syllables: (chinese: string) => readonly string[] = remembering(REMEMBERED, (chinese: string) =>
  pinyin(chinese, { toneType: 'none', type: 'array', v: true }).map((syllable) =>
    syllable.toLowerCase().replace(/[^a-z]/g, ''),
  ),
)

/** The pinyin of a unit's short name in one word: 密云区 → miyun. */
export function pinyinOf(name: string): string {
  return syllables(shortName(name)).join('')
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** A unit in English: 密云区 → Miyun District, 沛县 → Pei County. */
export function englishName(name: string): string {
  const kind = KINDS.find(([ending]) => ending.test(name))
  const short = name.length === 2 && kind ? name.charAt(0) : shortName(name)
  const own = ESTABLISHED[short] ?? capitalised(syllables(short).join(''))
  return short === name || !kind?.[1] ? own : `${own} ${kind[1]}`
}

/** A place as a language writes it: 海原县三河镇, 海原縣三河鎮, Sanhe Town, Haiyuan County. */
export function regionLabel(place: Place, language: 'zh-Hans' | 'zh-Hant' | 'en'): string {
  if (language === 'zh-Hans') return place.region
  if (language === 'zh-Hant') return toTraditional(place.region)
  const above = place.region.slice(0, place.region.length - place.name.length)
  return [englishName(place.name), above ? englishName(above) : []].flat().join(', ')
}
