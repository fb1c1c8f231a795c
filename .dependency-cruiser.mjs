/** What each package may import from the family; docs and reasons in docs/decisions. */
const layers = {
  core: [],
  nn: ['core'],
  bijectors: ['core'],
  distributions: ['core', 'bijectors'],
  estimators: ['core', 'bijectors', 'distributions'],
  variational: ['core', 'bijectors', 'distributions', 'estimators'],
  models: ['core', 'nn', 'bijectors', 'distributions', 'estimators', 'variational'],
  backends: ['core'],
};

const tests = '[.]test[.]ts$|^packages/[^/]+/test/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...Object.entries(layers).map(([name, allowed]) => ({
      name: `${name}-imports-only-lower-layers`,
      severity: 'error',
      comment: `@diffeo/${name} may import ${allowed.join(', ') || 'no package of the family'}.`,
      from: { path: `^packages/${name}/`, pathNot: tests },
      to: { path: '^packages/', pathNot: `^packages/(${[name, ...allowed].join('|')})/` },
    })),
    {
      name: 'packages-do-not-import-private-programs',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: tests },
      to: { path: '^(apps|tooling)/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-way-in-but-the-exports',
      severity: 'error',
      comment: 'Import another package by its name, not by a path into its folder.',
      from: { path: '^(packages/[^/]+|apps/[^/]+|tooling/[^/]+)/' },
      to: { path: '^(packages|apps)/', pathNot: '^$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: { path: '^packages/', pathNot: tests },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-undeclared-dependency',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|[.]turbo)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@diffeo/source', 'import', 'node', 'default', 'types'],
    },
  },
};
