import { figuresIn } from '../text/figures.ts'
import { folded } from '../text/fold.ts'

/** English for the measure words of figures; what is not in it is left without a gloss. */
const GLOSS: Readonly<Record<string, string>> = {
  件: 'cases or items',
  起: 'cases',
  宗: 'cases',
  例: 'cases',
  人次: 'visits or attendances',
  人: 'people',
  名: 'people',
  位: 'people',
  场: 'sessions',
  场次: 'sessions',
  次: 'times',
  期: 'sessions or issues',
  篇: 'articles',
  条: 'items',
  份: 'copies or documents',
  项: 'items',
  家: 'organisations',
  户: 'households or businesses',
  部: 'works',
  套: 'sets',
  卷: 'case files',
  处: 'places',
  所: 'institutions',
  支: 'teams',
  辆: 'vehicles',
  台: 'machines',
  亩: 'mu, a fifteenth of a hectare',
  元: 'yuan',
  天: 'days',
  批: 'batches',
  轮: 'rounds',
  轮次: 'rounds',
  类: 'kinds',
  种: 'kinds',
  册: 'volumes',
  本: 'copies',
  幅: 'pieces',
  块: 'pieces',
  座: 'buildings',
  间: 'rooms',
  个: 'in number',
  个百分点: 'percentage points',
  平方米: 'square metres',
  平方公里: 'square kilometres',
  公顷: 'hectares',
  公里: 'kilometres',
  小时: 'hours',
  学时: 'class hours',
  课时: 'class hours',
  分钟: 'minutes',
  个月: 'months',
  件次: 'items',
  笔: 'transactions',
  张: 'sheets',
  '%': 'per cent',
  倍: 'times as much',
}

/**
 * What a Chinese figure means, for a reader of English, in words that add no figure of their own:
 * "10萬餘人" → "people; 万 = ten thousand; approximate". Null where there is nothing to say.
 */
export function glossOf(short: string): string | null {
  const text = folded(short)
  const figure = figuresIn(text)[0]
  if (!figure || figure.kind === 'date') return null
  const scale = /万亿/.test(text)
    ? '万亿 = million millions'
    : /亿/.test(text)
      ? '亿 = hundred millions'
      : /万/.test(text)
        ? '万 = ten thousands'
        : null
  const parts = [figure.unit === '%' ? null : GLOSS[figure.unit], scale, figure.approximate ? 'approximate' : null]
  return parts.filter(Boolean).join('; ') || null
}
