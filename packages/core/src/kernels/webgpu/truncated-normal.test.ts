import { describe, expect, inject, it } from 'vitest';
import { explainOp } from '../../ops/explain-op.js';
import '../../random/truncated-normal.js';

describe.runIf(inject('backend') === 'webgpu')('the shader of truncatedNormal', () => {
  it('runs; its samples are compared with the host where the sampler is tested', () => {
    expect(explainOp('DiffeoRandomTruncatedNormal').runs).toBe('kernel');
  });
});
