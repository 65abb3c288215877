import { fileURLToPath } from 'node:url'

/** The models of the repository. */
export const MODELS_FOLDER = fileURLToPath(new URL('../../embeddings/models/', import.meta.url))
