import { UNITS, unitKind } from '../text/units.ts'

/**
 * The measure words that Chinese gives to what English questions count, so that "how many schools" prefers 27所 to 29名.
 * Left: the noun, singular, as it ends; right: measure words of the reports, the likeliest first.
 */
const MEASURE_WORDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /(?:cases?|lawsuits?|suits|disputes?|conflicts|appeals|offences|crimes|accidents|incidents|fires)$/u,
    ['件', '起', '宗', '例'],
  ],
  [
    /(?:people|persons?|residents|citizens|officials|officers|lawyers?|mediators?|members|staff|workers|employees|vice-principals|principals|participants|students|teachers|volunteers|leaders|judges|experts|advis[eo]rs|counsels?|recipients|heads|inspectors|personnel|candidates|cadres|offenders|supervisors|reviewers|notaries|suspects|farmers|households?)$/u,
    ['人', '名', '位', '人次', '户'],
  ],
  [/(?:visits|visitors|attendances|person-times|callers)$/u, ['人次', '人', '批次']],
  [/(?:times)$/u, ['次', '场次', '回', '轮次']],
  [
    /(?:meetings|sessions|lectures|trainings|courses|classes|events|activities|campaigns|drills|hearings|talks|briefings|conferences|seminars|performances|screenings|exams|exercises)$/u,
    ['次', '场', '期', '场次', '项', '个', '轮', '轮次', '批'],
  ],
  [/(?:schools|universities|kindergartens|hospitals|institutions)$/u, ['所', '个', '家']],
  [
    /(?:companies|company|firms|enterprises|businesses|shops|restaurants|stores|agencies|departments|units|organi[sz]ations|bodies|entities|traders|merchants|factories|banks)$/u,
    ['家', '户', '个'],
  ],
  [
    /(?:documents|copies|opinions|letters|contracts|agreements|reports|files|certificates|notices|proposals|recommendations|orders|books|booklets|leaflets|materials|licen[cs]es|rules|regulations|manuals)$/u,
    ['份', '件', '部', '册', '本', '个', '项', '张', '条', '余份'],
  ],
  [
    /(?:items|pieces|messages|posts|tips|clues|leads|suggestions|comments|entries|records|interpretations|hazards|problems)$/u,
    ['条', '件', '个', '项', '篇', '起', '处'],
  ],
  [/(?:articles)$/u, ['篇', '条', '件']],
  [/(?:videos|films|programmes|programs)$/u, ['条', '部', '个', '期', '项']],
  [/(?:episodes|issues|instal+ments)$/u, ['期', '集', '个', '件']],
  [/(?:villages|communities|neighbou?rhoods|districts|towns|townships|subdistricts|streets)$/u, ['个', '村', '处']],
  [/(?:hours)$/u, ['小时', '学时', '课时']],
  [/(?:days)$/u, ['天', '日', '工作日']],
  [/(?:months)$/u, ['个月', '月']],
  [/(?:vehicles|cars|buses)$/u, ['辆', '台']],
  [/(?:rounds)$/u, ['轮', '轮次', '次']],
  [
    /(?:calls|consultations|inquiries|enquiries|complaints|petitions|requests|applications)$/u,
    ['件', '人次', '次', '个', '起', '条', '批次', '通', '份'],
  ],
  [
    /(?:projects|measures|tasks|matters|services|duties|powers|indicators|mechanisms|systems|reforms)$/u,
    ['项', '个', '件'],
  ],
  [
    /(?:platforms|centres|centers|stations|offices|sites|bases|points|windows|rooms|committees|teams|groups|courtyards)$/u,
    ['个', '处', '家', '支', '所', '间'],
  ],
]
/** "how many of the legal aid cases", "number of people's mediators": up to a word that ends what is counted. */
const COUNTED =
  /\b(?:how many|number of|count of|total of)\s+(?:of (?:the|its|these|those)\s+)?((?:(?!(?:were|was|are|is|did|does|do|has|have|had|in|on|at|by|to|for|of|from|with|that|which|who|whose|it|they|there|can|could|will|would|per|under|during|between|and)\b)[\w'’-]+\s*){1,6})/u

/** What an English question (lower case) counts, as its last word: "mediators" in "how many third-grade mediators". */
export function countedNoun(english: string): string | null {
  return COUNTED.exec(english)?.[1]?.trim().split(/\s+/).at(-1) ?? null
}

const HOW_MANY = /\bhow many\b/u
/** What is asked for with "how many" is counted, whatever it is: no rate and no money. */
const ANY_COUNT: readonly string[] = UNITS.filter((unit) => unitKind(unit) === 'count')

/**
 * The measure words of what an English question (lower case) counts: all where it asks how many of something that is not
 * known here, none where it counts nothing.
 */
export function measureWordsOf(english: string): readonly string[] {
  const counted = COUNTED.exec(english)?.[1]?.trim()
  const known = MEASURE_WORDS.find(([noun]) => counted !== undefined && noun.test(counted))?.[1]
  return known ?? (HOW_MANY.test(english) ? ANY_COUNT : [])
}
