/** The order of the folders: each may import only those before it. */
const ORDER = ['text', 'report', 'question', 'index', 'answer']

/** A folder of the core may not import what stands after it. */
function later(folder, i) {
  return {
    name: `${folder}-imports-later`,
    comment: `src/${folder} stands before what it imports here. Move the shared part down into src/${folder} or an earlier folder, or pass a function in.`,
    severity: 'error',
    from: { path: `^src/${folder}/` },
    to: {
      path: `^src/(${[...ORDER.slice(i + 1), 'runtime', 'channels'].join('|')})/|^src/[^/]+\\.tsx?$`,
      pathNot: '^src/errors\\.ts$',
    },
  }
}

module.exports = {
  forbidden: [
    ...ORDER.map(later),
    {
      name: 'no-cycles',
      comment: 'Two files import each other. Move what both need into a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nothing imports this file. Remove it, or use it.',
      severity: 'error',
      from: { orphan: true, pathNot: '\\.d\\.ts$|^src/(main|worker)\\.ts$|^src/channels/web/client/' },
      to: {},
    },
    {
      name: 'pure-folders-stay-pure',
      comment:
        'This runs in a Worker too: nothing of Node. Take a function as a parameter and let src/runtime/node fill it.',
      severity: 'error',
      from: {
        path: '^src/(text|report|question|index|answer|runtime/worker)/|^src/channels/(api|web|telegram)/|^src/(app|worker)\\.ts$',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'a-channel-knows-no-other',
      comment: 'A channel renders the answer object by itself. Move what two channels share into src/answer.',
      severity: 'error',
      from: { path: '^src/channels/([^/]+)/' },
      to: { path: '^src/channels/', pathNot: '^src/channels/$1/' },
    },
    {
      name: 'channels-know-no-runtime',
      comment:
        'A channel gets what it needs passed in. Only src/main.ts, src/serve.ts and src/worker.ts put the parts together.',
      severity: 'error',
      from: { path: '^src/channels/' },
      to: { path: '^src/runtime/' },
    },
    {
      name: 'the-runtime-knows-no-channel',
      comment: 'src/runtime fills the ports of the core. What a channel needs of it is passed in by src/main.ts.',
      severity: 'error',
      from: { path: '^src/runtime/' },
      to: { path: '^src/(channels/|main|serve|app|pack-worker|worker\\.ts)' },
    },
    {
      name: 'a-runtime-knows-no-other',
      comment:
        'What two runtimes share belongs into src/index or src/answer. src/pack-worker.ts puts the two together.',
      severity: 'error',
      from: { path: '^src/runtime/([^/]+)/' },
      to: { path: '^src/runtime/', pathNot: '^src/runtime/$1/' },
    },
    {
      name: 'the-worker-knows-no-node',
      comment: 'src/worker.ts runs where there is no Node: use src/runtime/worker.',
      severity: 'error',
      from: { path: '^src/worker\\.ts$' },
      to: { path: '^src/(runtime/node/|channels/cli/|main|serve|pack-worker)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
}
