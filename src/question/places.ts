import { DIVISIONS, type Division, shortName } from '../report/gazetteer.ts'
import { englishName, syllables } from '../report/names.ts'
import type { Report } from '../report/types.ts'
import { remembering } from '../text/remembering.ts'
import type { Run } from '../text/sentences.ts'
import { distance } from './spelling.ts'

/** A place named in a question that reports are held of. */
interface HeldPlace extends Run {
  readonly reports: readonly string[]
}

/** A place named in a question that no report is of. */
interface UnknownPlace extends Run {
  readonly name: string
}

/** The places of a folded question. */
export interface Places {
  readonly held: readonly HeldPlace[]
  readonly unknown: readonly UnknownPlace[]
}

/** Short names that are words too: only with their kind (和平区) are they places. */
const WORDS = new Set(
  '和平 新城 城关 朝阳 长安 鼓楼 高新 永安 建设 团结 解放 向阳 红旗 前进 胜利 城东 城西 城中 城北 城南 河东 河西 南开 新华 桥东 桥西 路南 路北 开平 东方 太平 平安 安全 友好 青年 民主 兴安 东风 爱民 宝山 南山 西湖 江北 江南 海港 文明 兴业 建始 开发 保安 共和 同心 合作 通道 公安 法库 建平 建华 光明 城区 郊区 矿区 市区 新民 惠民 利民 富民 便民 东城 西城 大安 大方 正安 中原 中阳 修文 普安 安定 安宁 明水 明山 石门 江口 河口 政和 仁和 仁化 崇信 诚信 文成 文安 文山 文水 会同 会东 会理 定安 定边 定远 镇平 保德 保靖 复兴 运河 小店 宏伟 灯塔 丰满 磐石 梨树 工农 集贤 新兴 响水 开化 三门 天台 无为 博望 大观 天长 思明 湖里 城厢 三元 清流 平和 光泽 永定 进贤 莲花 分宜 永新 万年 余干 市南 市北 高密 金水 二七 登封 老城 文峰 台前 方城 内乡 社旗 民权 江岸 当阳 大悟 监利 赤壁 芙蓉 天心 雨花 天元 石鼓 洞口 桃源 中方 始兴 盐田 三水 新会 信宜 四会 清新 桥头 民众 港口 三角 南头 全州 资源 平乐 乐业 八步 海棠 天涯 大成 临高 南岸 大足 三台 安居 南部 前锋 名山 石棉 小金 黑水 水城 麒麟 曲水 定日 定结 加查 比如 金台 太白 延长 子长 清水 民勤 民乐 高台 合水 盐池 轮台 且末 新源 回民 平定 大名 振兴 平房 双城 五常 富裕 老边 永年 和顺 永和 太和 农安 大通 新田 新丰 七星 永福 中和 新都 裕民 民丰 泰和 万安 建安 红安 云和 站前 道里 上高 信丰 长子 保康'.split(
    ' ',
  ),
)
/** In pinyin these are English words or names as well. */
const ENGLISH_WORDS = new Set(
  'an he she long gong bin tong shan pan dan ji shi men can fan gain lie sui song wu yi xian min ning hotan turpan handan bole liaison changing anning ruling linking dingo fusion'.split(
    ' ',
  ),
)
const ENGLISH_KIND =
  /^\s*(?:'s\s+)?(?:district|county|city|town|township|subdistrict|province|prefecture|municipality|forestry district|banner)\b/u
const KIND = '(?:自治[县旗区州]|林区|矿区|[省市区县旗州盟镇乡]|街道)'
/** A unit the gazetteer need not know: 李家镇, 某某街道, 甲县; what stands before it must be a name. */
const UNIT_NAMED =
  /(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{1,6}?(?:镇|乡|街道|县|区)(?=\d{4}|的|在|有|共|一共|今年|去年|[,，、?？\s])/gu
const NO_NAME =
  /(?:社|市|辖|园|全|我|本|各|该|地|开发|小|山|城|郊|校|牧|每个|哪个|哪些|多少个|几个|这个|那个|一个|政府|管理|林|矿|新|老|特|景|库|贫困|专|战|禁|片|示范|试点|整个|乡|村|县|镇|街|工业|自贸|保护|涵养|生态|功能|基|下|上|东部|西部|邻|外|分|同|两|三|四|五|六|七|八|九|十|个)(?:镇|乡|街道|县|区)$|^(?:乡镇|各乡|各镇|街道|城乡|区县|县区|省市区|市县|社区|地区)/u
const FUZZY_FROM = 6

interface Name {
  readonly text: string
  readonly reports: readonly string[]
}

function formsOf(report: Report): readonly string[] {
  const { place } = report
  if (!place) return []
  const chinese = [place.name, shortName(place.name), place.region]
  const spelled = syllables(shortName(place.name))
  const english = [englishName(place.name), spelled.join(''), spelled.join(' '), spelled.join('-')]
  const above = place.within.flatMap((unit) => [unit, shortName(unit)])
  const qualified = above.flatMap((unit) => [place.name, shortName(place.name)].map((name) => unit + name))
  return [...new Set([...chinese, ...qualified, ...english.map((form) => form.toLowerCase())])]
}

function aboveOf(report: Report): readonly string[] {
  return (report.place?.within ?? []).flatMap((unit) => {
    const spelled = syllables(shortName(unit)).join('')
    return [unit, ...(WORDS.has(shortName(unit)) ? [] : [shortName(unit)]), englishName(unit).toLowerCase(), spelled]
  })
}

function namesOf(reports: readonly Report[], forms: (report: Report) => readonly string[]): Name[] {
  const byForm = new Map<string, string[]>()
  for (const report of reports)
    for (const form of new Set(forms(report))) byForm.set(form, [...(byForm.get(form) ?? []), report.id])
  return [...byForm].map(([text, ids]) => ({ text, reports: ids })).toSorted((a, b) => b.text.length - a.text.length)
}

/** Texts by their first character, so that a question is looked through for few of them. */
class ByFirst<T extends { readonly text: string }> {
  private readonly groups = new Map<string, { readonly item: T; readonly rank: number }[]>()

  constructor(items: readonly T[]) {
    items.forEach((item, rank) => {
      const first = item.text.charAt(0)
      const group = this.groups.get(first) ?? []
      if (group.length === 0) this.groups.set(first, group)
      group.push({ item, rank })
    })
  }

  /** Those that start with a character of the question, in their own order. */
  in(question: string): readonly T[] {
    const characters = new Set(Array.from({ length: question.length }, (_, i) => question.charAt(i)))
    const found = [...characters].flatMap((character) => this.groups.get(character) ?? [])
    return found.sort((a, b) => a.rank - b.rank).map(({ item }) => item)
  }
}

interface Names {
  readonly own: ByFirst<Name>
  readonly above: ByFirst<Name>
  /** of {@link own}, those that a word of pinyin may be a misspelling of */
  readonly spelt: ByFirst<Name>
}

const isLatin = (text: string) => /^[a-z' -]+$/u.test(text)

const namesByReports = new WeakMap<readonly Report[], Names>()

/** The names of a set of reports; made once for each. */
function namesFor(reports: readonly Report[]): Names {
  const known = namesByReports.get(reports)
  if (known) return known
  const own = namesOf(reports, formsOf)
  const spelt = own.filter(({ text }) => isLatin(text) && !text.includes(' ') && text.length >= FUZZY_FROM - 1)
  const above = namesOf(reports, aboveOf)
  const names = { own: new ByFirst(own), above: new ByFirst(above), spelt: new ByFirst(spelt) }
  namesByReports.set(reports, names)
  return names
}

function wordBounded(question: string, start: number, end: number): boolean {
  return !/[a-z]/u.test(question.charAt(start - 1)) && !/[a-rt-z]/u.test(question.charAt(end))
}

function occurrences(question: string, text: string): Run[] {
  const runs: Run[] = []
  for (let at = question.indexOf(text); at >= 0; at = question.indexOf(text, at + 1)) {
    if (!isLatin(text) || wordBounded(question, at, at + text.length)) runs.push({ start: at, end: at + text.length })
  }
  return runs
}

const overlaps = (a: Run, b: Run) => a.start < b.end && b.start < a.end

function found(question: string, names: ByFirst<Name>, taken: readonly Run[]): HeldPlace[] {
  const held: HeldPlace[] = []
  for (const name of names.in(question)) {
    for (const run of occurrences(question, name.text)) {
      if ([...held, ...taken].some((other) => overlaps(other, run))) continue
      held.push({ ...run, reports: name.reports })
    }
  }
  return held
}

/** One word of pinyin, or up to four syllables apart, that is nearly a held place's name. */
function misspelt(question: string, names: ByFirst<Name>, taken: readonly Run[]): HeldPlace[] {
  const words = [...question.matchAll(/[a-z]+/gu)]
  const held: HeldPlace[] = []
  words.forEach((word, i) => {
    for (let count = 1; count <= 4 && i + count <= words.length; count++) {
      const last = words[i + count - 1]
      if (!last) continue
      const run = { start: word.index, end: last.index + last[0].length }
      const joined = question.slice(run.start, run.end).replace(/[^a-z]/gu, '')
      if (joined.length < FUZZY_FROM - 1) continue
      const near = names.in(joined.charAt(0)).find((name) => isNear(joined, name.text, count))
      if (near && ![...held, ...taken].some((other) => overlaps(other, run)))
        held.push({ ...run, reports: near.reports })
    }
  })
  return held
}

function isNear(typed: string, name: string, words: number): boolean {
  if (typed === name) return true
  if (typed.length < FUZZY_FROM || name.length < FUZZY_FROM || typed[0] !== name[0]) return false
  const allowed = words > 1 ? 1 : name.length >= 9 ? 2 : 1
  if (Math.abs(typed.length - name.length) > allowed || isKnownElsewhere(typed)) return false
  return distance(typed, name) <= allowed
}

const spelledDivisions = new Map<string, Division>()
for (const division of DIVISIONS) {
  const short = shortName(division.name)
  if (short.length >= 2) spelledDivisions.set(syllables(short).join(''), division)
}

function isKnownElsewhere(pinyin: string): boolean {
  return spelledDivisions.has(pinyin)
}

const longestFirst = DIVISIONS.flatMap((division) => {
  const short = shortName(division.name)
  const forms = new Set([division.name, ...(short.length >= 2 ? [short] : [])])
  return [...forms].filter((text) => !WORDS.has(text)).map((text) => ({ text, division }))
}).toSorted((a, b) => b.text.length - a.text.length)
const divisionForms = new ByFirst(longestFirst)

function inOrAboveHeld(division: Division, reports: readonly Report[]): boolean {
  return reports.some(({ place }) => place && [place.name, ...place.within].includes(division.name))
}

/** Whether a Chinese name really is one where it stands: a short name must not run on into a longer word. */
function standsAlone(question: string, run: Run, text: string): boolean {
  if (new RegExp(`${KIND}$`, 'u').test(text) && text.length > 2) return !/[社园]$/u.test(text.slice(0, -1))
  const before = question.slice(Math.max(0, run.start - 1), run.start)
  return !/[\u4e00-\u9fff]/u.test(before) || /[在的和与跟及、是比]/u.test(before)
}

function unknownChinese(question: string, reports: readonly Report[], taken: readonly Run[]): UnknownPlace[] {
  const unknown: UnknownPlace[] = []
  for (const { text, division } of divisionForms.in(question)) {
    for (const run of occurrences(question, text)) {
      if ([...taken, ...unknown].some((other) => overlaps(other, run)) || !standsAlone(question, run, text)) continue
      if (!inOrAboveHeld(division, reports)) unknown.push({ ...run, name: text })
    }
  }
  return unknown
}

function unlisted(question: string, taken: readonly Run[]): UnknownPlace[] {
  return [...question.matchAll(UNIT_NAMED)].flatMap((match) => {
    const run = { start: match.index, end: match.index + match[0].length }
    const isName = match[0].length >= 3 && !NO_NAME.test(match[0]) && !taken.some((other) => overlaps(other, run))
    return isName ? [{ ...run, name: match[0] }] : []
  })
}

/** Pinyin of a county that no report is of, with its kind behind it or capitalised as a name. */
function unknownPinyin(
  question: string,
  original: string,
  reports: readonly Report[],
  taken: readonly Run[],
): UnknownPlace[] {
  return [...question.matchAll(/[a-z]{5,}/gu)].flatMap((match) => {
    const run = { start: match.index, end: match.index + match[0].length }
    const division = spelledDivisions.get(match[0])
    if (!division || ENGLISH_WORDS.has(match[0]) || taken.some((other) => overlaps(other, run))) return []
    const isNamed = ENGLISH_KIND.test(question.slice(run.end)) || /[A-Z]/.test(original.charAt(run.start))
    const isHeld = () =>
      reports.some(
        ({ place }) =>
          place && [place.name, ...place.within].some((unit) => syllables(shortName(unit)).join('') === match[0]),
      )
    return isNamed && !isHeld() ? [{ ...run, name: original.slice(run.start, run.end) }] : []
  })
}

/** Units above a held place that stand right before a place are part of its name: "天水" in "天水麦积区". */
function withoutLeads(held: readonly HeldPlace[], others: readonly Run[]): HeldPlace[] {
  return held.filter((place) => !others.some((other) => other.start === place.end || other.start === place.end + 1))
}

/** A question is looked through for places whenever another part of it is understood. */
const REMEMBERED = 8

const placesByReports = new WeakMap<readonly Report[], (question: string) => Places>()

/**
 * The places a folded question names: those that reports are held of, by full and short name, pinyin (joined, spaced or
 * slightly misspelt) or English, or by a unit above them; and those that no report is of, so that they can be refused.
 */
export function findPlaces(question: string, reports: readonly Report[]): Places {
  const known = placesByReports.get(reports)
  if (known) return known(question)
  const find = remembering(REMEMBERED, (text: string) => readPlaces(text, reports))
  placesByReports.set(reports, find)
  return find(question)
}

function readPlaces(question: string, reports: readonly Report[]): Places {
  const text = question.toLowerCase()
  const { own, spelt, above: wider } = namesFor(reports)
  const exact = found(text, own, [])
  const fuzzy = misspelt(text, spelt, exact)
  const held = [...exact, ...fuzzy]
  const known = unknownChinese(text, reports, held)
  const unknown = [...known, ...unlisted(text, [...held, ...known]), ...unknownPinyin(text, question, reports, held)]
  const above = held.length > 0 ? [] : withoutLeads(found(text, wider, unknown), unknown)
  return { held: [...held, ...above].toSorted((a, b) => a.start - b.start), unknown }
}
