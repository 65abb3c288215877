import { describe, expect, it } from 'vitest'
import { plainReader } from '../../../src/answer/plain/plain-reader.ts'
import type { PlainParts } from '../../../src/answer/plain/sought.ts'
import type { Found, Reader } from '../../../src/answer/reader.ts'
import { bestSpan } from '../../../src/answer/spans.ts'
import { widen } from '../../../src/answer/widen.ts'
import type { QuestionEmbedder } from '../../../src/index/ports.ts'
import { askedFor } from '../../../src/question/asked.ts'
import { chineseTermsOf } from '../../../src/question/terms.ts'
import { sentences } from '../../../src/text/sentences.ts'
import { readerContract } from '../../contracts/reader.ts'

const WORDS =
  /行政复议|复议|申请|受理|维持|撤销|调解室|调解|名称|渔民|手册|休渔|罚款|培训|场次|参加|旁听|机关|负责人|出庭|率|原因|停办|市场|搬迁|纠纷/gu
const parts: PlainParts = { words: (text) => text.match(WORDS) ?? [], rarity: () => 3 }

/** Likes English and Chinese words of the same meaning, as the real table does. */
const MEANINGS: readonly RegExp[] = [/upheld|维持/iu, /revoked|撤销/iu, /fine|罚款/iu, /booklet|手册/iu]
const table: QuestionEmbedder = {
  id: 'meanings',
  dimensions: MEANINGS.length + 1,
  embedQuestion: async (text) => {
    const vector = Float32Array.from([...MEANINGS.map((one) => (one.test(text) ? 1 : 0)), 0.5])
    const length = Math.hypot(...vector)
    return vector.map((value) => value / length)
  },
}

readerContract('plain, without a table', async () => plainReader(parts))
readerContract('plain, with a table', async () => plainReader({ ...parts, table }))

const HEAD = '清河县2023年 一、工作情况'
const FOUND: Found = { similarity: 0.8, lexical: 1, lead: 0.05, sentences: [] }

function foundIn(text: string, lead = FOUND.lead): Found {
  return { ...FOUND, lead, sentences: sentences(text).map((run) => ({ ...run, similarity: 0.8 })) }
}

async function answer(reader: Reader, question: string, text: string): Promise<string> {
  const reading = await reader.read(question, { text, head: HEAD, found: foundIn(text) })
  const asked = askedFor(question)
  const span = bestSpan(reading, text, asked, chineseTermsOf(question))
  if (!span) return ''
  const run = span.figure ? span : widen(text, span, asked.kind)
  return text.slice(run.start, run.end)
}

const COUNTS =
  '全年共收到行政复议申请187件，受理164件，同比增长12.5%，审结151件，其中维持62件、撤销14件。机关负责人出庭率98.6%。'
const OTHERS =
  '设立“葡乡和风”调解室。给渔民发放休渔手册5,000册，罚款23.8万元。因摊户意见分歧较大，市场搬迁暂缓实施。4月15日举办培训2场次，参加86人次。'

describe('the plain reader', () => {
  const reader = plainReader(parts)

  it.each([
    ['清河县受理了多少件?', COUNTS, '164件'],
    ['其中维持多少件', COUNTS, '62件'],
    ['撤销的有几件?', COUNTS, '14件'],
    ['受理比上年增长多少?', COUNTS, '12.5%'],
    ['机关负责人出庭率是多少', COUNTS, '98.6%'],
    ['休渔手册发了多少本?', OTHERS, '5,000册'],
    ['罚款多少钱?', OTHERS, '23.8万元'],
    ['培训参加了多少人次?', OTHERS, '86人次'],
    ['培训是什么时候举办的', OTHERS, '4月15日'],
  ])('reads the figure for %s', async (question, text, figure) => {
    expect(await answer(reader, question, text)).toBe(figure)
  })

  it('answers a bare topic with the whole, not with a part', async () => {
    expect(await answer(reader, '行政复议 申请', COUNTS)).toBe('187件')
  })

  it('names what stands in quotation marks', async () => {
    expect(await answer(reader, '调解室叫什么名字?', OTHERS)).toBe('“葡乡和风”')
  })

  it('gives a reason as a clause', async () => {
    expect(await answer(reader, '市场搬迁为什么没办成?', OTHERS)).toMatch(/分歧|暂缓/u)
  })

  it('reads English by the table: which of two figures beside each other is meant', async () => {
    const english = plainReader({ ...parts, table })
    expect(await answer(english, 'How many decisions were upheld?', COUNTS)).toBe('62件')
    expect(await answer(english, 'How many decisions were revoked?', COUNTS)).toBe('14件')
    expect(await answer(english, 'How much was paid in fines?', OTHERS)).toBe('23.8万元')
  })

  it('is surer of the window that was found first, and of one that has what is asked for', async () => {
    const question = '受理了多少件?'
    const sure = await reader.read(question, { text: COUNTS, head: HEAD, found: foundIn(COUNTS, 0.1) })
    const behind = await reader.read(question, { text: COUNTS, head: HEAD, found: foundIn(COUNTS, -0.1) })
    const without = '大力加强队伍建设，工作取得新的成效。'
    const none = await reader.read(question, { text: without, head: HEAD, found: foundIn(without, 0.1) })
    expect(sure.answerable).toBeGreaterThan(behind.answerable)
    expect(none.answerable).toBeLessThan(reader.calibration.abstainBelow.chinese)
  })
})
