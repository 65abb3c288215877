import type { Language } from '../../answer/types.ts'

/** What the command line writes around an answer. */
export interface CliWords {
  readonly source: string
  readonly paragraph: (n: number) => string
  readonly more: string
  readonly nearMiss: string
  readonly notStated: string
  readonly next: string
  readonly took: (ms: string) => string
  /** of the parts missing, named in this language */
  readonly degraded: (parts: string) => string
  readonly place: string
  readonly answer: string
}

/** All of it, in the three languages. */
export const CLI_WORDS: Readonly<Record<Language, CliWords>> = {
  'zh-Hans': {
    source: '出处',
    paragraph: (n) => `第${n}段`,
    more: '其他出处',
    nearMiss: '最接近的段落(没有回答这个问题)',
    notStated: '报告未载明',
    next: '还可以问',
    took: (ms) => `用时 ${ms} 毫秒`,
    degraded: (parts) => `注意:${parts}缺失或损坏,答案可能较差`,
    place: '地区',
    answer: '报告所载',
  },
  'zh-Hant': {
    source: '出處',
    paragraph: (n) => `第${n}段`,
    more: '其他出處',
    nearMiss: '最接近的段落(沒有回答這個問題)',
    notStated: '報告未載明',
    next: '還可以問',
    took: (ms) => `用時 ${ms} 毫秒`,
    degraded: (parts) => `注意:${parts}缺失或損壞,答案可能較差`,
    place: '地區',
    answer: '報告所載',
  },
  en: {
    source: 'Source',
    paragraph: (n) => `paragraph ${n}`,
    more: 'Further sources',
    nearMiss: 'The nearest passages, which do not answer this',
    notStated: 'not stated in the report',
    next: 'You can also ask',
    took: (ms) => `${ms} ms`,
    degraded: (parts) => `Note: without the ${parts}, so answers may be worse`,
    place: 'Place',
    answer: 'Stated',
  },
}
