import { loadOrBuild } from '../../src/runtime/node/saved-index.ts'
import { reportOf, standInEmbedder, standInSegmenter } from '../index/stand-ins.ts'

/** The reports that the process to be killed builds an index of; `version` changes one of them. */
export function reportsToBuild(version: number) {
  return ['a', 'b', 'c'].map((id) =>
    reportOf(id, [`报告${id}写得不长,第${id === 'b' ? version : 0}版。第二句话也在这里。`]),
  )
}

const [, , indexFolder, version] = process.argv
if (indexFolder && version && process.send) {
  const embedder = standInEmbedder({ waitMs: 3 })
  await loadOrBuild(reportsToBuild(Number(version)), { indexFolder, embedder, segmenter: standInSegmenter })
  process.send('built')
  process.disconnect()
}
