import { describe, expect, it } from 'vitest'
import { loadEmbedder } from '../../src/runtime/node/embedder.ts'
import { embedderContract } from '../contracts/embedder.ts'
import { standInEmbedder } from '../index/stand-ins.ts'
import { MODELS_FOLDER } from './models-folder.ts'

embedderContract('e5-small-zh-en', () => loadEmbedder(MODELS_FOLDER))
embedderContract('stand-in', async () => standInEmbedder())

describe('e5-small-zh-en', () => {
  it('brings a question nearer to its answer than to another sentence, in Chinese and in English', async () => {
    const embedder = await loadEmbedder(MODELS_FOLDER)
    const answer = await embedder.embedPassage('全年开展道路交通执法检查96次。')
    const other = await embedder.embedPassage('组织领导干部学习宪法和民法典。')
    const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)
    for (const text of ['道路交通检查了几次?', 'How many road traffic inspections were carried out?']) {
      const question = await embedder.embedQuestion(text)
      expect(dot(question, answer)).toBeGreaterThan(dot(question, other))
    }
  })
})
