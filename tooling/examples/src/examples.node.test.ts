import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { useBackend } from '@diffeo/backends';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { findExamples, fragmentsOf, programsOf } from './find-examples.mjs';
import { typeCheckExamples } from './type-check-examples.mjs';

// The programs run from a folder in which every package of the family resolves.
const folder = fileURLToPath(new URL('./extracted/', import.meta.url));

describe('programs of the READMEs', () => {
  mkdirSync(folder, { recursive: true });
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeEach(() => useBackend('wasm'));

  const programs = findExamples().filter(({ kind }) => kind === 'program');
  it.each(programs.map((program, index) => ({ ...program, index })))(
    'runs $path:$line',
    async ({ code, index }) => {
      const file = `${folder}program-${index}.ts`;
      writeFileSync(file, code);
      await import(/* @vite-ignore */ file);
    },
  );
});

describe('findExamples', () => {
  it('takes the ts and js blocks of a README with their lines', () => {
    const text = '# A\n\n```ts\none();\n```\n\n```sh\ntwo\n```\n\n```js\nthree();\n```\n';
    expect(programsOf('README.md', text)).toEqual([
      { kind: 'program', path: 'README.md', line: 4, code: 'one();\n' },
      { kind: 'program', path: 'README.md', line: 12, code: 'three();\n' },
    ]);
  });

  it('takes what stands under an example tag', () => {
    const text =
      '/**\n * Adds.\n *\n * @example\n * add(1, 2); // 3\n * @see add\n */\nexport const add';
    expect(fragmentsOf('a.ts', text)).toEqual([
      { kind: 'fragment', path: 'a.ts', line: 5, code: 'add(1, 2); // 3\n' },
    ]);
  });
});

describe('typeCheckExamples', () => {
  it('brings public names, leaves values to the reader, and says where an example is wrong', () => {
    const fragments = [
      'const y = stopGradient(x);\n',
      'const z = philox(x, { hi: 0, lo: 0 });\n',
      "\nDiffeoError.is();\nnew Nrmal({ loc: '' });\n",
    ];
    const examples = fragments.map((code) => ({
      kind: 'fragment' as const,
      path: 'packages/core/src/index.ts',
      line: 10,
      code,
    }));
    expect(typeCheckExamples(examples)).toEqual([
      'packages/core/src/index.ts:11: Expected 1 arguments, but got 0.',
      "packages/core/src/index.ts:12: Cannot find name 'Nrmal'.",
    ]);
  });
});
