import type { Language } from './types.ts'

/** A question that most reports of the genre answer. */
export interface Topic {
  /** a word that the quoted sentence must hold, simplified: an answer without it is about something else */
  readonly word: string
  /** whether the answer must be a figure */
  readonly figure: boolean
  readonly ask: Readonly<Record<Language, (place: string) => string>>
}

/** What may be suggested; raise {@link QUESTIONS_VERSION} with every change. */
export const TOPICS: readonly Topic[] = [
  {
    word: '行政复议',
    figure: true,
    ask: {
      'zh-Hans': (place) => `${place}受理了多少件行政复议案件?`,
      'zh-Hant': (place) => `${place}受理了多少件行政復議案件?`,
      en: (place) => `How many administrative reconsideration cases did ${place} accept?`,
    },
  },
  {
    word: '法律援助',
    figure: true,
    ask: {
      'zh-Hans': (place) => `${place}办理了多少件法律援助案件?`,
      'zh-Hant': (place) => `${place}辦理了多少件法律援助案件?`,
      en: (place) => `How many legal aid cases did ${place} handle?`,
    },
  },
  {
    word: '提案',
    figure: true,
    ask: {
      'zh-Hans': (place) => `${place}办理了多少件政协提案?`,
      'zh-Hant': (place) => `${place}辦理了多少件政協提案?`,
      en: (place) => `How many CPPCC proposals did ${place} handle?`,
    },
  },
  {
    word: '代表建议',
    figure: true,
    ask: {
      'zh-Hans': (place) => `${place}办理了多少件人大代表建议?`,
      'zh-Hant': (place) => `${place}辦理了多少件人大代表建議?`,
      en: (place) => `How many people's congress deputies' suggestions did ${place} handle?`,
    },
  },
  {
    word: '纠纷',
    figure: true,
    ask: {
      'zh-Hans': (place) => `${place}化解了多少件矛盾纠纷?`,
      'zh-Hant': (place) => `${place}化解了多少件矛盾糾紛?`,
      en: (place) => `How many disputes did ${place} resolve?`,
    },
  },
  {
    word: '出庭',
    figure: true,
    ask: {
      'zh-Hans': (place) => `${place}行政机关负责人出庭应诉率是多少?`,
      'zh-Hant': (place) => `${place}行政機關負責人出庭應訴率是多少?`,
      en: (place) => `At what rate did heads of agencies in ${place} appear in court?`,
    },
  },
  {
    word: '',
    figure: false,
    ask: {
      'zh-Hans': (place) => `${place}还存在哪些问题和不足?`,
      'zh-Hant': (place) => `${place}還存在哪些問題和不足?`,
      en: (place) => `What shortcomings does ${place} report?`,
    },
  },
  {
    word: '',
    figure: false,
    ask: {
      'zh-Hans': (place) => `${place}下一步有什么打算?`,
      'zh-Hant': (place) => `${place}下一步有什麼打算?`,
      en: (place) => `What are ${place}'s plans for the next year?`,
    },
  },
]

/** Questions over all reports; suggested where several are held. */
export const COMPARISONS: Readonly<Record<Language, readonly string[]>> = {
  'zh-Hans': ['各地受理了多少件行政复议案件?', '哪个地区办理的政协提案最多?'],
  'zh-Hant': ['各地受理了多少件行政復議案件?', '哪個地區辦理的政協提案最多?'],
  en: [
    'How many administrative reconsideration cases did each district accept?',
    'Which district handled the most CPPCC proposals?',
  ],
}

export const QUESTIONS_VERSION = 1
