import { YoujuError } from '../../errors.ts'
import type { Embedder, QuestionEmbedder } from '../../index/ports.ts'

/** The parts that something lesser can stand in for, by the names that `degraded` tells. */
type ReplacedPart = 'embedder' | 'reader' | 'table'

/** A part, or why it does not load. */
export type Attempt<T> = { readonly part: T } | { readonly fault: unknown }

/** What became of loading a part; never rejects, so that it may be waited for later. */
export function attempted<T>(loading: Promise<T>): Promise<Attempt<T>> {
  return loading.then(
    (part) => ({ part }),
    (fault: unknown) => ({ fault }),
  )
}

const INSTEAD: Readonly<Record<ReplacedPart, string>> = {
  reader: 'answers are read without a model and may be worse',
  embedder: 'questions are embedded by a table; English ones find less, and no index can be built',
  table: 'questions are embedded by the model alone and find less, and nothing is suggested as one types',
}

/** One line for the log: which part is missing, why, what stands in for it, what to do. */
export function missingLine(part: ReplacedPart, fault: unknown): string {
  const why = fault instanceof YoujuError ? `${fault.message} ${fault.remedy}` : 'Its model does not load.'
  return `without the ${part}: ${INSTEAD[part]}. ${why}`
}

/**
 * The table in place of a model that is missing or damaged, for an index that this model has built. It embeds no passages:
 * where a report is new or changed, a YoujuError says that the model is needed.
 */
export function tableAs(id: string, table: QuestionEmbedder, fault: unknown): Embedder {
  const { dimensions } = table
  const embedPassage = async () => {
    const message = 'The index has to be built, and the model that embeds passages is missing or damaged.'
    throw new YoujuError(
      'model',
      message,
      'Bring it back with "git checkout -- embeddings/models", then start again.',
      {
        cause: fault,
      },
    )
  }
  return { id, dimensions, embedQuestion: (folded) => table.embedQuestion(folded), embedPassage }
}
