import { expect, it } from 'vitest';
import { checkSizes } from './check-sizes.js';

it('checkSizes names the size that is no positive integer', () => {
  expect(() => checkSizes('Layer', { inputs: 3, outputs: 1 })).not.toThrow();
  expect(() => checkSizes('Layer', { inputs: 3, outputs: 0 })).toThrow(
    'Layer: outputs must be a positive integer, received 0.',
  );
  expect(() => checkSizes('Layer', { inputs: 2.5 })).toThrow(/Layer: inputs/);
});
