import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { kernelGradients } from '../../src/gradients/kernel-gradients.js';

const dist = join(dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-core')));
const names = new Map(
  [
    ...readFileSync(join(dist, 'kernel_names.js'), 'utf8').matchAll(
      /^export const (\w+) = '(\w+)'/gm,
    ),
  ].map(([, constant, name]) => [constant!, name!]),
);
const ours = new Set(kernelGradients.map(({ kernelName }) => kernelName));

/** The kernels of the table in the documentation, each row a reason. */
const excused = [
  ...readFileSync(new URL('../../docs/gradients.md', import.meta.url), 'utf8').matchAll(
    /^\| [A-Z][^|]+\. \| (.+) \|$/gm,
  ),
].flatMap(([, kernels]) => kernels!.split(', ').map((kernel) => kernel.replaceAll('`', '')));

it('has a gradient for every kernel that tfjs has one for', () => {
  const folder = join(dist, 'gradients');
  const stock = readdirSync(folder)
    .filter((file) => file.endsWith('_grad.js'))
    .map((file) => {
      const [, constant] = readFileSync(join(folder, file), 'utf8').match(/kernelName: (\w+)/)!;
      return names.get(constant!)!;
    });
  expect(stock.length).toBe(101);
  expect(stock.filter((name) => !ours.has(name))).toEqual([]);
});

it('has a gradient for every other kernel, or a documented reason why not', () => {
  expect([...names.values()].filter((name) => !ours.has(name)).sort()).toEqual(excused.sort());
  expect(excused.filter((name) => ours.has(name))).toEqual([]);
});

it('has each gradient once', () => {
  expect(kernelGradients.length).toBe(ours.size);
});
