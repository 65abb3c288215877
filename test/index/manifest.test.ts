import { describe, expect, it } from 'vitest'
import { fits, Manifest, madeWith, sameVectors } from '../../src/index/manifest.ts'
import { standInEmbedder, standInSegmenter } from './stand-ins.ts'

const made = madeWith(standInEmbedder(), standInSegmenter)
const report = (id: string, digit: string) => ({
  id,
  file: `${id}.txt`,
  sha256: digit.repeat(64),
  content: digit.repeat(64),
  passages: 2,
  sentences: 3,
})
const manifest: Manifest = {
  ...made,
  generation: 'gen-0123456789ab',
  created: '2025-01-01T00:00:00.000Z',
  reports: [report('a', '1'), report('b', '2')],
  files: { 'passages.i8': { size: 16, sha256: '3'.repeat(64) } },
  passages: 4,
  sentences: 6,
}

describe('fits', () => {
  it('finds no fault with the same reports and versions', () => {
    expect(fits(manifest, made, manifest.reports)).toEqual([])
  })

  it.each(['embedder', 'segmenter'] as const)('names another %s', (key) => {
    const [reason] = fits(manifest, { ...made, [key]: 'other' }, manifest.reports)
    expect(reason).toContain(key)
    expect(reason).toContain('other')
  })

  it.each(['format', 'fold', 'chunker', 'dimensions'] as const)('names another version of %s', (key) => {
    expect(fits(manifest, { ...made, [key]: 99 }, manifest.reports)[0]).toContain(`${key} is 99`)
  })

  it('names reports that are new, changed or gone', () => {
    expect(fits(manifest, made, [...manifest.reports, report('c', '4')])).toEqual(['report c is new'])
    expect(fits(manifest, made, [report('a', '1'), report('b', '5')])).toEqual(['report b has changed'])
    expect(fits(manifest, made, [report('a', '1')])).toEqual(['report b is gone'])
    expect(fits(manifest, made, manifest.reports.toReversed())).toEqual(['the reports stand in another order'])
  })
})

describe('sameVectors', () => {
  it('does not mind another segmenter, but another model or cut', () => {
    expect(sameVectors(made, { ...made, segmenter: 'other' })).toBe(true)
    expect(sameVectors(made, { ...made, embedder: 'other' })).toBe(false)
    expect(sameVectors(made, { ...made, chunker: 99 })).toBe(false)
    expect(sameVectors(made, { ...made, fold: 99 })).toBe(false)
  })
})

describe('Manifest', () => {
  it('refuses names that lead out of the folder', () => {
    expect(Manifest.safeParse(manifest).success).toBe(true)
    expect(Manifest.safeParse({ ...manifest, generation: '../other' }).success).toBe(false)
    const file = { size: 1, sha256: '3'.repeat(64) }
    expect(Manifest.safeParse({ ...manifest, files: { '../passwd': file } }).success).toBe(false)
  })
})
