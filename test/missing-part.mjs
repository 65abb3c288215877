import Module, { register } from 'node:module'

// Hides a part from a process, as if it had not been installed:
// MISSING_PART=nodejieba node --import ./test/missing-part.mjs bin/youju.mjs doctor
const missing = process.env.MISSING_PART
const found = Module._resolveFilename
Module._resolveFilename = (request, ...rest) => {
  if (request === missing)
    throw Object.assign(new Error(`Cannot find module '${request}'`), { code: 'MODULE_NOT_FOUND' })
  return found(request, ...rest)
}
register(
  `data:text/javascript,${encodeURIComponent(`export function resolve(name, context, next) {
    if (name === ${JSON.stringify(missing)}) throw new Error('Cannot find package')
    return next(name, context)
  }`)}`,
)
