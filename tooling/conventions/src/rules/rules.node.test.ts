import { describe, expect, it } from 'vitest';
import { parseSource } from '../parse-source.mjs';
import { bannedCalls } from './banned-calls.mjs';
import { fileNameIsSymbol } from './file-name-is-symbol.mjs';
import { noLooseEnds } from './no-loose-ends.mjs';
import { noVagueNames } from './no-vague-names.mjs';
import { packageManifest } from './package-manifest.mjs';
import { readmeWithExample } from './readme-with-example.mjs';
import { siblingTest } from './sibling-test.mjs';

const nothing = new Set<string>();

describe('fileNameIsSymbol', () => {
  it.each([
    ['packages/core/src/value-and-grad.ts', 'export function valueAndGrad() {}'],
    ['packages/core/src/dtype-error.ts', 'export class DTypeError extends Error {}'],
    ['packages/core/src/tiny-value.ts', 'export const TINY_VALUE = 1;'],
    ['packages/core/src/run-state.ts', 'export const saveRunState = 1, loadRunState = 2;'],
    ['packages/core/src/seed.ts', 'const seed = 1; export { seed };'],
    ['packages/core/src/support.ts', 'export interface Support {}'],
    ['packages/core/src/index.ts', ''],
  ])('accepts %s', (path, text) => {
    expect(fileNameIsSymbol(parseSource(path, text), nothing)).toEqual([]);
  });

  it('names what the file exports instead', () => {
    const file = parseSource('packages/core/src/maths.ts', 'export const erf = 1, erfc = 2;');
    expect(fileNameIsSymbol(file, nothing)[0]).toMatch('exports erf, erfc;');
  });
});

describe('siblingTest', () => {
  const normal = parseSource('packages/d/src/normal.ts', 'export const pdf = (x: number) => x;');

  it('wants a test beside code that does something', () => {
    expect(siblingTest(normal, nothing)).toEqual(['has no normal.test.ts beside it']);
    expect(siblingTest(normal, new Set(['packages/d/src/normal.test.ts']))).toEqual([]);
    expect(siblingTest(normal, new Set(['packages/d/src/normal.node.test.ts']))).toEqual([]);
  });

  it('takes the laws of a table for the files of its folder', () => {
    const entry = parseSource('packages/d/src/a/gradients/exp.ts', 'export const exp = () => 1;');
    const laws = 'packages/d/test/a/gradients/gradients.test.ts';
    expect(siblingTest(entry, new Set([laws]))).toEqual([]);
    expect(siblingTest(entry, new Set(['packages/d/test/a.test.ts']))).toHaveLength(1);
  });

  it.each([
    'export interface Shape {}',
    'export type F = () => void;',
    'export class ShapeError extends Error {}',
    'export const TINY = 1e-30;',
  ])('wants none for %s', (text) => {
    expect(siblingTest(parseSource('packages/d/src/shape.ts', text), nothing)).toEqual([]);
  });
});

describe('bannedCalls', () => {
  it('finds reads that block and randomness without a seed, with their lines', () => {
    const text = 'const a = Math.random();\nconst b = t.dataSync();\nconst c = t.arraySync();';
    const breaches = bannedCalls(parseSource('packages/d/src/a.ts', text), nothing);
    expect(breaches.map((breach) => breach.split(' ').slice(0, 3).join(' '))).toEqual([
      'line 1: Math.random',
      'line 2: dataSync',
      'line 3: arraySync',
    ]);
  });

  it('leaves text alone', () => {
    const file = parseSource('packages/d/src/a.ts', "// dataSync()\nconst s = 'Math.random';");
    expect(bannedCalls(file, nothing)).toEqual([]);
  });
});

describe('noVagueNames', () => {
  it('looks at folders and at words of file names', () => {
    expect(noVagueNames(parseSource('packages/d/src/utils/a.ts', ''), nothing)).toHaveLength(1);
    expect(noVagueNames(parseSource('packages/d/src/test-helpers.ts', ''), nothing)).toHaveLength(
      1,
    );
    expect(noVagueNames(parseSource('packages/d/src/restore-node-util.ts', ''), nothing)).toEqual(
      [],
    );
  });
});

describe('noLooseEnds', () => {
  it('gives the line', () => {
    const file = parseSource('packages/d/src/a.ts', 'one;\n// TODO: two');
    expect(noLooseEnds(file, nothing)).toEqual(['line 2: TODO; do it or file it']);
  });
});

describe('packageManifest', () => {
  const entry = { types: './dist/index.d.ts', default: './dist/index.js' };
  const good = {
    type: 'module',
    engines: { node: '>=20.19' },
    license: 'Apache-2.0',
    sideEffects: false,
    peerDependencies: { '@tensorflow/tfjs-core': '^4.22.0' },
    exports: { '.': { '@diffeo/source': './src/index.ts', ...entry } },
    publishConfig: { exports: { '.': entry } },
  };

  it('accepts a good one', () => {
    expect(packageManifest(good)).toEqual([]);
  });

  it.each([
    ['"type"', { type: 'commonjs' }],
    ['"sideEffects"', { sideEffects: undefined }],
    ['must be a peer', { peerDependencies: {} }],
    ['must be a peer', { dependencies: { '@tensorflow/tfjs-core': '4' } }],
    ['must leave out', { publishConfig: { exports: good.exports } }],
    ['must have the entries', { publishConfig: {} }],
    ['must name its source', { exports: { '.': entry } }],
  ])('wants: %s', (rule, change) => {
    expect(packageManifest({ ...good, ...change }).join('\n')).toContain(rule);
  });
});

describe('readmeWithExample', () => {
  it('wants a program that imports the package', () => {
    const readme = "# nn\n\n```ts\nimport { Mlp } from '@diffeo/nn';\n```\n";
    expect(readmeWithExample(readme, '@diffeo/nn')).toEqual([]);
    expect(readmeWithExample(readme, '@diffeo/core')).toHaveLength(1);
    expect(readmeWithExample('', '@diffeo/nn')).toEqual(['is missing']);
  });
});
