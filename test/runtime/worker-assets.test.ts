import { describe, expect, it } from 'vitest'
import { PACKED_VERSION } from '../../src/index/packed.ts'
import { openAssets } from '../../src/runtime/worker/assets.ts'

const holding = (manifest: unknown) => ({ fetch: async () => Response.json(manifest) })

describe('a packed index among the assets', () => {
  it('of an earlier format is refused, naming both formats and the command that packs it again', async () => {
    await expect(openAssets(holding({ format: 1, reports: 5 }))).rejects.toMatchObject({
      message: `The packed index has format 1; this program reads format ${PACKED_VERSION}.`,
      remedy: expect.stringContaining('youju index --for worker'),
    })
  })

  it('that is none is refused too', async () => {
    await expect(openAssets(holding([]))).rejects.toThrow('has format unknown')
  })
})
