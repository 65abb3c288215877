import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Reader, Reading, Window } from '../../src/answer/reader.ts'

function expectFits({ answerable, pieces, starts, ends }: Reading, { text }: Window): void {
  expect(Number.isFinite(answerable)).toBe(true)
  expect(starts).toHaveLength(pieces.length)
  expect(ends).toHaveLength(pieces.length)
  expect([...starts, ...ends].every(Number.isFinite)).toBe(true)
  for (const [i, { start, end }] of pieces.entries()) {
    expect(start).toBeGreaterThanOrEqual(pieces[i - 1]?.start ?? 0)
    expect(end).toBeGreaterThan(start)
    expect(end).toBeLessThanOrEqual(text.length)
  }
}

/** What every Reader promises. */
export function readerContract(name: string, load: () => Promise<Reader>): void {
  describe(`Reader: ${name}`, () => {
    let reader: Reader
    beforeAll(async () => {
      reader = await load()
    })

    it('names itself', () => {
      expect(reader.id).not.toBe('')
    })

    it('gives every piece of the window a start and an end', async () => {
      const window = { text: '全年共受理行政复议案件775件,案前调解213件,立案562件。', head: '密云区2024年' }
      const reading = await reader.read('受理了多少件?', window)
      expectFits(reading, window)
      const covered = reading.pieces.map(({ start, end }) => window.text.slice(start, end)).join('')
      expect(covered).toBe(window.text)
    })

    it('reads the same window twice the same', async () => {
      const window = { text: '建成公共法律服务站12个。', head: '' }
      expect(await reader.read('几个?', window)).toEqual(await reader.read('几个?', window))
    })

    it('takes any text', async () => {
      const text = fc.string({ unit: 'binary', maxLength: 60 })
      await fc.assert(
        fc.asyncProperty(text, text, text, async (question, head, body) => {
          expectFits(await reader.read(question, { text: body, head }), { text: body, head })
        }),
        { numRuns: 25 },
      )
    })

    it.each([
      ['a long question', '多少件'.repeat(500), '受理775件。', '密云区'],
      ['a long head', '多少件?', '受理775件。', '一、工作情况'.repeat(500)],
      ['a long window', '多少件?', '受理775件。'.repeat(2000), '密云区'],
      ['marks of the tokenizer', '</s><s>多少<pad>件', '受理</s>775件<mask>', '<unk>'],
      ['an empty window', '多少件?', '', ''],
      ['a window that begins with a mark to be set on a letter', '', '\u0730', ''],
      ['a window that begins with a space', '多少件?', ' 受理775件。', '密云区'],
    ])('takes %s', async (_, question, text, head) => {
      expectFits(await reader.read(question, { text, head }), { text, head })
    })
  })
}
