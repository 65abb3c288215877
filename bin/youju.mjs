#!/usr/bin/env node
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

// loaded before tsx is registered, which would otherwise rewrite it: 135 MB and half a second; "youju doctor" says why it
// does not load where it does not
await import('@xenova/transformers').catch(() => undefined)
register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) })
const { main } = await import('../src/main.ts')
await main(process.argv)
