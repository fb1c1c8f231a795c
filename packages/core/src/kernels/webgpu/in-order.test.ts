import { expect, it } from 'vitest';
import { inOrder } from './in-order.js';

it('makes shaders that read the array, and what else they name', () => {
  const shader = inOrder('Twice', 'n', 'value = 2.0 * other[i];', ['other']);
  expect(shader.inputs).toEqual(['work', 'other']);
  expect(shader.code).toContain('index / (n) * uniforms.step');
  expect(shader.code).toContain('value = 2.0 * other[i];');
});
