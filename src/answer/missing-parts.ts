import type { Language } from './types.ts'

interface PartNames {
  readonly reader: string
  readonly embedder: string
  readonly table: string
  readonly and: string
}

const NAMES: Readonly<Record<Language, PartNames>> = {
  'zh-Hans': { reader: '阅读模型', embedder: '检索模型', table: '问题词向量表', and: '、' },
  'zh-Hant': { reader: '閱讀模型', embedder: '檢索模型', table: '問題詞向量表', and: '、' },
  en: { reader: 'reading model', embedder: 'search model', table: 'question table', and: ' and the ' },
}

/** The parts that something lesser stands in for, as a sentence names them: "reading model and the search model". */
export function missingParts(parts: readonly string[], language: Language): string {
  const names = NAMES[language]
  const named = parts.map((part) => (part === 'reader' || part === 'embedder' || part === 'table' ? names[part] : part))
  return named.join(names.and)
}
