import { expect, it } from 'vitest';
import { ELEMENTARY_UNIFORMS, ELEMENTARY_WGSL } from './elementary-wgsl.js';

it('ELEMENTARY_WGSL uses only the uniforms it declares', () => {
  const used = [...ELEMENTARY_WGSL.matchAll(/uniforms\.(\w+)/g)].map((match) => match[1]);
  const declared = ELEMENTARY_UNIFORMS.map(({ name }) => name);
  expect(new Set(used)).toEqual(new Set(declared));
});
