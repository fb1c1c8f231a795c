import { expect, it } from 'vitest';
import { ShapeError } from '../errors/shape-error.js';
import { checkSamplerShape } from './check-sampler-shape.js';

it('checkSamplerShape takes shapes and refuses the rest', () => {
  checkSamplerShape('normal', []);
  checkSamplerShape('normal', [0, 3]);
  for (const bad of [[-1], [1.5], [Number.NaN], ['3'], 3, null, undefined]) {
    expect(() => checkSamplerShape('normal', bad as number[])).toThrow(ShapeError);
  }
});
