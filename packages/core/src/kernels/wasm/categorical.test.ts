import { describe, expect, inject, it } from 'vitest';
import { explainOp } from '../../ops/explain-op.js';
import '../../random/categorical.js';

describe.runIf(inject('backend') === 'wasm')('the kernel of categorical on wasm', () => {
  it('runs; its indices are compared with the host where the sampler is tested', () => {
    expect(explainOp('DiffeoRandomCategorical').runs).toBe('kernel');
  });
});
