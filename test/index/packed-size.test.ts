import { describe, expect, it } from 'vitest'
import { YoujuError } from '../../src/errors.ts'
import { PACKED_VERSION, type PackedManifest } from '../../src/index/packed.ts'
import { checkFits, isolateBytes } from '../../src/index/packed-size.ts'

const MIB = 1024 * 1024
const MANIFEST: PackedManifest = {
  ...{ format: PACKED_VERSION, created: new Date().toISOString(), embedder: '', questions: '', segmenter: '' },
  ...{ dimensions: 8, bits: 4, reports: 2000, passages: 1, sentences: 1, files: {} },
}

describe('the size of a packed index', () => {
  it('counts what stays in memory', () => {
    const empty = isolateBytes(new Map())
    expect(isolateBytes(new Map([['sentences.i4', new Uint8Array(MIB)]]))).toBe(empty + MIB)
    expect(isolateBytes(new Map([['original-0.txt', new Uint8Array(MIB)]]))).toBe(empty)
  })

  it('tells how many reports would fit where they do not', () => {
    expect(() => checkFits(MANIFEST, new Map([['sentences.i4', new Uint8Array(60 * MIB)]]))).not.toThrow()
    const large = new Map([['sentences.i4', new Uint8Array(200 * MIB)]])
    expect(() => checkFits(MANIFEST, large)).toThrow(YoujuError)
    expect(() => checkFits(MANIFEST, large)).toThrow(/2000 reports do not fit a Worker.*2\d\d MB.*128 MB/)
  })

  it('names as many reports as do fit', () => {
    const filesOf = (reports: number) =>
      new Map([
        ['table.i8', new Uint8Array(17 * MIB)],
        ['sentences.i4', new Uint8Array(reports * 60_000)],
      ])
    const fitting = (reports: number) => {
      try {
        checkFits({ ...MANIFEST, reports }, filesOf(reports))
        return reports
      } catch (error) {
        return error instanceof YoujuError ? Number(/about (\d+) of them/.exec(error.remedy)?.[1]) : 0
      }
    }
    const most = fitting(3000)
    expect(most).toBeGreaterThan(1000)
    expect(fitting(most)).toBe(most)
    expect(fitting(most + 2)).toBe(most)
  })
})
