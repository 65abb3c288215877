import { expect, test } from 'vitest'
import { agreementOf } from './overlap.ts'

test('punctuation, spaces, case and width do not count', () => {
  expect(agreementOf('《Ａpp 商店》。', ['app商店'])).toEqual({ exact: 1, f1: 1 })
})

test('F1 is that of the bags of characters', () => {
  expect(agreementOf('受理775件', ['775件'])).toEqual({ exact: 0, f1: 0.8 })
  expect(agreementOf('件件', ['件'])).toEqual({ exact: 0, f1: 2 / 3 })
})

test('the best of the expected forms counts', () => {
  expect(agreementOf('775', ['775件', '775'])).toEqual({ exact: 1, f1: 1 })
})

test('no answer agrees with nothing', () => {
  expect(agreementOf('', ['775件'])).toEqual({ exact: 0, f1: 0 })
})
