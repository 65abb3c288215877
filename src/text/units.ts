/**
 * Measure words and units that figures of the reports carry, simplified, longest first so that 人次 wins over 人.
 * A figure's `kind` follows from its unit: see {@link unitKind}.
 */
export const UNITS: readonly string[] = [
  '个百分点',
  '平方公里',
  '平方千米',
  '立方米',
  '平方米',
  '件次',
  '人次',
  '场次',
  '批次',
  '轮次',
  '户次',
  '家次',
  '条次',
  '班次',
  '学时',
  '课时',
  '小时',
  '分钟',
  '公里',
  '公顷',
  '万元',
  '亿元',
  '美元',
  '个工作日',
  '个小时',
  '工作日',
  '个月',
  '星期',
  '件',
  '人',
  '名',
  '位',
  '个',
  '场',
  '次',
  '期',
  '篇',
  '条',
  '份',
  '项',
  '起',
  '家',
  '户',
  '部',
  '套',
  '卷',
  '处',
  '所',
  '支',
  '辆',
  '台',
  '亩',
  '元',
  '天',
  '日',
  '月',
  '年',
  '周',
  '批',
  '轮',
  '类',
  '种',
  '宗',
  '页',
  '册',
  '本',
  '幅',
  '块',
  '座',
  '间',
  '栋',
  '例',
  '级',
  '米',
  '吨',
  '倍',
  '岁',
  '遍',
  '节',
  '分',
  '张',
  '枚',
  '对',
  '组',
  '队',
  '集',
  '字',
  '票',
  '万',
  '桩',
  '筆',
  '笔',
  '款',
  '村',
  '镇',
  '村次',
  '顶',
  '艘',
  '只',
  '头',
  '棵',
  '株',
  '眼',
  '盏',
  '面',
  '堂',
  '档',
  '门',
  '通',
  '封',
  '亿',
  '%',
  '‰',
  '版',
].toSorted((a, b) => b.length - a.length)

export type UnitKind = 'count' | 'rate' | 'money' | 'date'

const RATES = new Set(['%', '‰', '个百分点', '倍'])
const MONEY = new Set(['元', '万元', '亿元', '美元'])
const DATES = new Set(['年', '月', '日', '版'])

/** What a figure with this unit measures. 天, 小时 and 个月 are counts; 年, 月 and 日 belong to dates. */
export function unitKind(unit: string): UnitKind {
  if (RATES.has(unit)) return 'rate'
  if (MONEY.has(unit)) return 'money'
  return DATES.has(unit) ? 'date' : 'count'
}

const FAMILIES: readonly (readonly string[])[] = [
  ['人', '名', '位', '人次'],
  ['件', '起', '宗', '例', '桩', '件次', '个', '项', '条', '份'],
  ['场', '场次', '次', '期', '节', '堂', '轮', '轮次', '批次'],
  ['份', '册', '本', '张', '篇', '部', '件', '卷'],
  ['家', '户', '个', '所', '处'],
  ['项', '条', '个', '类', '种'],
  ['天', '日', '工作日', '个工作日'],
  ['学时', '课时', '小时', '个小时'],
  ['平方米', '平方公里', '平方千米', '亩', '公顷'],
]

/**
 * How well a figure's unit fits the unit asked for: 1 the same, 0.5 a measure word that the same thing may take
 * ("几个案子" and 件), 0 none of these.
 */
export function unitFit(asked: string, found: string): number {
  if (asked === found) return 1
  return FAMILIES.some((family) => family.includes(asked) && family.includes(found)) ? 0.5 : 0
}
