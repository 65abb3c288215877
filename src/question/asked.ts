import { remembering } from '../text/remembering.ts'
import { UNITS } from '../text/units.ts'
import { measureWordsOf } from './measure-words.ts'

/** What kind of thing would answer a question. */
export type AnswerKind =
  | 'count'
  | 'rate'
  | 'money'
  | 'date'
  | 'name'
  | 'list'
  | 'how'
  | 'why'
  | 'problems'
  | 'plan'
  | 'yesno'
  | 'any'

/** What a question asks for, read off its words. */
export interface Asked {
  readonly kind: AnswerKind
  /** the measure words named with 多少 or 几 ("多少件", "几份"), so that the figure's unit can be checked */
  readonly units: readonly string[]
  /** what is counted: right behind the measure word (律师 in "几个律师"), else right before (复议案件 in "复议案件有多少件") */
  readonly counted: string | null
  /** whether a period is asked for, not a day or a single year ("哪几年", "which years") */
  readonly period: boolean
  /** whether it is keywords alone, without any word that asks */
  readonly keywords: boolean
  /** which step of a case's way is counted, where the words say one ("受理", "办结") */
  readonly step: Step | null
  /** how many items a list should have, where the question says so ("哪三个", "which two") */
  readonly items: number | null
}

/** The two steps of a case that reports count side by side: taken in, and done with. */
export type Step = 'received' | 'closed'

const RECEIVED = /受理|收到|接收|接到|新收|共收|收了|收办/u
const CLOSED = /办结|审结|结案|结了|办完|审完/u

/** The step that a text speaks of; null where it speaks of none, or of both. */
export function stepIn(folded: string): Step | null {
  const [received, closed] = [RECEIVED.test(folded), CLOSED.test(folded)]
  if (received === closed) return null
  return received ? 'received' : 'closed'
}

const UNIT = UNITS.filter((unit) => unit !== '%').join('|')
/** A measure word that is the beginning of another word: 多少处罚, 几项目, 多少部门. */
const NO_UNIT =
  '(?!(?<=处)[罚理置分]|(?<=条)[例款]|(?<=项)目|(?<=场)[所地]|(?<=部)[门分]|(?<=起)诉|(?<=家)庭|(?<=人)[员民]|(?<=个)(?:案|人))'
const COUNT_WITH_UNIT = new RegExp(`(?:多少|(?<!哪)几|若干)(?:个)?(${UNIT})${NO_UNIT}`, 'u')
const EVERY_COUNT_WITH_UNIT = new RegExp(COUNT_WITH_UNIT, 'gu')
const COUNTED = new RegExp(`(?:多少|(?<!哪)几|若干)(?:个|${UNIT})?([\\u4e00-\\u9fff]{2,8})`, 'u')
/** 复议案件 in "复议案件一共有多少件", 二等奖 in "二等奖多少个" */
const COUNTED_BEFORE =
  /(?<four>[\u4e00-\u9fff]{4})(?:一共|总共|共)?(?:有|是|达|为)?(?:多少|几)|^(?<few>[\u4e00-\u9fff]{2,3})(?:多少|几)/u
const NOT_COUNTED = /(?:被|是|在|由|得到|获得|参加|参与|接受|来自|可以|能|已经|已|没有|没|了|的).*$|[啊呢吗吧呀]+$/u
const PERIOD = /哪几年|起止|期间|年限|哪年到哪年|\bwhich years\b|\bwhat years\b|\bperiod\b/u
const ASKS =
  /多少|几|什么|啥|哪|谁|吗|怎|咋|为何|如何|是否|有没有|有无|何时|[?？]|\b(?:how|what|which|who|when|where|why|did|does|do|is|are|was|were|has|have)\b/u
const COUNT_WORDS = /(件|人|次|场|份|条|户|家|项|总|额)数|数量|数目/u
const ENGLISH_AUXILIARY =
  /^(?:and |but |so )?(?:did|does|do|is|was|were|has|have|had|can|could|will|would|are)\b(?!.*\b(?:how (?:many|much)|or)\b)/u
const ITEMS: Readonly<Record<string, number>> = {
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
}
const CHINESE_ITEMS =
  /(?:哪|分(?:成|为)?(?:哪)?|(?:是|为|指|叫|的)(?=[两二三四五六七八][个项种类方步点条]))([两二三四五六七八])/u
const ENGLISH_ITEMS =
  /\b(?:which|what|name|list|into|are|were)\s+(?:the\s+|its\s+)?(two|three|four|five|six|seven|eight)\b/u

/** What stands in quotation marks or title marks names a thing and asks nothing. */
const QUOTED = /[“"「《][^”"」》]{1,60}[”"」》]/gu

/** What a question says it does not ask: "不是问几家律所". */
const NOT_ASKED = /[,，。;；?？\s]*(?:不是|不要|别)(?:在)?(?:问|说|指|要)[^,，。;；?？]{1,30}/gu

/** In the order in which they are tried; the first that matches names the kind. Chinese is folded, English lower case. */
const CUES: readonly (readonly [AnswerKind, RegExp])[] = [
  [
    'yesno',
    /(?:吗|嘛|(?<![什怎多那这要])么)[?？。!！]*$|有没有|是不是|是否|能不能|会不会|有无|对不对|(?<!不)对吗|了没有?[?？。!！]*$|都.{0,8}了没/u,
  ],
  ['yesno', ENGLISH_AUXILIARY],
  ['why', /为什么|为何|为啥|原因|怎么会|缘故|因为什么/u],
  ['why', /\bwhy\b|\breasons?\b|\bcauses?\b(?! of action)/u],
  [
    'money',
    /多少(?:钱|元|万元|亿元|资金|经费|款)|(?:金额|资金|经费|额度|罚没款|投资额?)(?:是|有|为|达)?(?:多少|几)|花了多少|多大金额/u,
  ],
  [
    'money',
    /\bhow much (?:money|funding|was (?:paid|spent|fined)|in fines)|\b(?:what|which) (?:sum|amount)|\bwhat (?:is|was|were) the (?:total )?(?:amount|value|sum|cost)\b|\bamount of (?:money|fines|funding)|\bby how much money/u,
  ],
  ['rate', /率|比例|比重|百分之几|百分比|百分点|占比|几成|占(?:了)?多少/u],
  [
    'rate',
    /\bhow (?:successful|satisfied)\b|\bper ?cent(?:age)?\b|\bproportion\b|\bshare of\b|\b(?:\w+ )?rate\b|\bratio\b|\bwhat share\b|\baverage share\b/u,
  ],
  [
    'date',
    /何时|什么时候|啥时候|什么时间|哪天|哪一天|哪年|哪一年|哪几年|哪个年份|几月|几号|几点|日期|何日|哪年哪月|起止年|年限/u,
  ],
  [
    'date',
    /^when\b|\bwhen (?:did|was|were|is|does)\b|\b(?:by|from|since|until) when\b|\bon (?:which|what) (?:day|date)\b|\b(?:what|which) (?:date|year|years|day|month)\b|\bin what year/u,
  ],
  ['count', /\bhow many\b/u],
  ['list', /哪[两二三四五六七八几]|分别(?:是|有|为)?(?:多少|几)|还(?:包括|有)(?:哪|什么)/u],
  ['name', /叫(?:什么|啥)|名字|名称|全称/u],
  ['count', COUNT_WITH_UNIT],
  [
    'problems',
    /(?:问题|不足|短板|薄弱|差距|困难|欠缺|缺点|弱项)(?!线索|清单|整改|件|会议)(?=.{0,10}(?:哪|什么|啥|有|是|$))|(?:哪|什么|啥|存在|有何).{0,12}(?:问题|不足|短板|薄弱|差距|困难|欠缺|缺点|弱项)(?!线索|清单)/u,
  ],
  [
    'problems',
    /\bshortcomings?\b|\bweak(?:ness|nesses| points?)\b|\bdeficienc|\bchallenges?\b|\bshort of\b|\b(?:what|which) problems?\b|\bproblems? (?:did|does|do|remain|were|are)\b|\bgaps?\b/u,
  ],
  ['count', /多少|几(?=[^乎何])|有多大|多大面积|多久|多长|多大岁数/u],
  ['count', COUNT_WORDS],
  [
    'count',
    /\bhow many\b|\bhow (?:long|fast|quickly|old|far)\b|\bwhat area\b|\bnumber of\b|\bwhat (?:is|was|are|were) (?:the )?(?:[\w'’-]+ ){0,4}(?:gdp|population|revenue|budget|income|total|average|size|volume|turnout|output)\b|\bhow often\b|\bhow much\b|\bhow large\b|\bhow big\b|\bcount of\b|\bnumber$|\btotal\b/u,
  ],
  [
    'plan',
    /打算|下一步|准备(?:怎么|咋|如何|怎样|采取|做)|将(?:如何|怎么|怎样|采取|做|会)|接下来|明年|来年|思路|今后|工作安排|计划(?:怎么|如何|采取|做|在)|怎么规划/u,
  ],
  [
    'plan',
    /\bplan(?:s|ning|ned)? (?:to|on)\b|\bplans? for (?:20\d\d|next|the)\b|\bwhat are .{0,40}plans\b|\bwill\b|\bnext year\b|\bgoing to\b|\bintends?\b|\bnext steps?\b|\bin the coming year/u,
  ],
  ['list', /哪些|哪几|哪[两二三四五六七八]|分别(?:是|有|为)|有什么|包括(?:什么|哪|啥)|都有谁|各(?:是|有)|几步/u],
  ['list', ENGLISH_ITEMS],
  [
    'list',
    /\b(?:which|what) (?:\w+ ){0,3}?(?:areas|topics|fields|measures|documents|departments|institutions|bodies|units|organi[sz]ations|agencies|activities|campaigns|events|laws|rules|steps|categories|types|kinds|groups|platforms|projects|systems|mechanisms|tasks|places|days|gates|layers|items|sectors|domains)\b|\blist\b|\bname the\b|\bwhich three\b|\bwhich two\b/u,
  ],
  ['how', /怎么|如何|怎样|咋|用什么(?:办法|方式|方法)|靠什么|采取什么|哪些举措|什么措施/u],
  ['how', /\bhow\b/u],
  ['name', /什么|啥|哪|叫|谁|名称|何种/u],
  ['name', /\b(?:which|what|who|whom|whose|where|name)\b/u],
]

function unitsAsked(question: string): readonly string[] {
  const named = [...question.matchAll(EVERY_COUNT_WITH_UNIT)].flatMap((match) => match[1] ?? [])
  return named.length > 0 ? named : measureWordsOf(question)
}

function countedIn(question: string): string | null {
  const behind = COUNTED.exec(question)?.[1]?.replace(NOT_COUNTED, '')
  const before = COUNTED_BEFORE.exec(question)?.groups
  return behind || (before?.four ?? before?.few ?? null)
}

function itemsAsked(question: string): number | null {
  const word = (question.match(CHINESE_ITEMS) ?? question.match(ENGLISH_ITEMS))?.[1]
  return word ? (ITEMS[word] ?? null) : null
}

/** One question is looked at by several parts in turn. */
const REMEMBERED = 16

/** What a folded question asks for. A question without a question word ("密云 行政复议") asks for anything that fits. */
export const askedFor: (folded: string) => Asked = remembering(REMEMBERED, readAsked)

function readAsked(folded: string): Asked {
  const question = folded.trim().toLowerCase().replace(QUOTED, ' ').replace(NOT_ASKED, '')
  const kind = CUES.find(([, cue]) => cue.test(question))?.[0]
  return {
    kind: kind ?? 'any',
    units: unitsAsked(question),
    counted: countedIn(question),
    period: PERIOD.test(question),
    keywords: !ASKS.test(question),
    step: stepIn(question),
    items: itemsAsked(question),
  }
}

/** Greetings, thanks and trials, in Chinese (folded) and English: the whole of what was said, or it is a question. */
const SMALL_TALK =
  /^(?:你好|您好|嗨|哈喽|哈啰|在吗|在么|早上好|早安|下午好|晚上好|晚安|谢谢|多谢|感谢|再见|拜拜|好的?|测试|test(?:ing)?|hi|hello|hey|thanks?(?: you)?|thank you|bye|good (?:morning|afternoon|evening)|ok(?:ay)?|who are you|你是谁)+[\s,，。.!！?？~]*$/u

/** Whether a folded text asks nothing of any report. */
export function isSmallTalk(folded: string): boolean {
  return SMALL_TALK.test(folded.trim().toLowerCase())
}
