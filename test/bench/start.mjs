/**
 * Starts a TypeScript file as the program itself starts: the runtime of the models is imported before tsx is registered,
 * which would otherwise read and rewrite it (0.4 s and 150 MB).
 */
import '@xenova/transformers'
import { register } from 'tsx/esm/api'

const [, , file] = process.argv
process.argv.splice(1, 1)
register()
await import(file)
