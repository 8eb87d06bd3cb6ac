/** The layers of docs/architecture.md, as rules. `test/layers` proves that each of them can fail. */
const only = (layer, allowed, comment) => ({
  name: `${layer}-imports-only-its-own`,
  comment,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: '^src/', pathNot: `^src/(${[layer, ...allowed].join('|')})/` },
});

module.exports = {
  forbidden: [
    only('core', [], 'core is pure: it knows no other layer'),
    only('services', ['core'], 'services are used by the CLI and the app, and know neither'),
    only('demo-server', ['core'], 'the demo server stands in for Cube: it must not share the client it is tested with'),
    only('cli', ['core', 'services', 'demo-server'], 'the CLI must run where Electron is not'),
    only('shared', ['core'], 'the contract of the processes knows only the rules'),
    only('preload', ['shared'], 'the preload passes calls on and knows nothing else'),
    only('renderer', ['shared', 'core'], 'a window works through the contract'),
    only('main', ['core', 'shared'], 'main routes; what is heavy runs in the engine, a process of its own'),
    only('engine', ['core', 'services', 'demo-server', 'shared'], 'the engine has no windows'),
    {
      name: 'only-plan-file-opens-plans',
      comment: 'SQLite is opened by the plan file and by the workspace; everything else asks them',
      severity: 'error',
      from: { path: '^src/services/', pathNot: '^src/services/(io|plan-file|workspace)/' },
      to: { path: '^src/services/io/sqlite\\.ts$' },
    },
    {
      name: 'windows-have-no-node',
      comment: 'a window is a sandboxed page',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '(^|/)electron(/|$)' },
    },
    {
      name: 'windows-have-no-node-modules-of-node',
      severity: 'error',
      from: { path: '^src/(renderer|preload|shared)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-is-pure',
      comment: 'no I/O, no Node, no DOM in core; npm packages only by exception (zod)',
      severity: 'error',
      from: { path: '^src/core/' },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
        pathNot: '(^|/)node_modules/zod/',
      },
    },
    {
      name: 'no-electron-outside-the-app',
      severity: 'error',
      from: { path: '^src/(core|services|cli|demo-server)/' },
      to: { path: '(^|/)electron(/|$)' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-folder-cycles', severity: 'error', scope: 'folder', from: {}, to: { circular: true } },
    {
      name: 'no-undeclared-packages',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-development-packages',
      comment: 'what the app uses is bundled, so it is a development package; the CLI runs from its dependencies',
      severity: 'error',
      from: { pathNot: '^src/(engine|main|preload|renderer)/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'nobody-imports-tests', severity: 'error', from: { path: '^src/' }, to: { path: '^test/' } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: '(^src/(cli|main|preload)/index\\.ts$|^src/main/engine\\.ts$|^src/renderer/main\\.tsx$|\\.d\\.ts$)',
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    parser: 'swc',
  },
};
