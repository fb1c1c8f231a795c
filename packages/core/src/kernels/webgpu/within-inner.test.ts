import type { WebGPUBackend, WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';
import { getBackend, backend as getTfjsBackend, matMul, ones } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { withinInner } from './within-inner.js';

describe.runIf(inject('backend') === 'webgpu')('withinInner', () => {
  it('finds where each shader of a product reads the right operand', () => {
    const backend = getTfjsBackend() as unknown as WebGPUBackend;
    expect(getBackend()).toBe('webgpu');
    const seen: WebGPUProgram[] = [];
    const run = backend.runWebGPUProgram;
    backend.runWebGPUProgram = (program, ...rest) => {
      seen.push(program);
      return run.call(backend, program, ...rest);
    };
    try {
      // By tiles of single elements and of four, for few matrices and for many, and along a divided inner axis.
      matMul(ones([3, 16, 5]), ones([3, 5, 16])).dispose();
      matMul(ones([300, 5, 5]), ones([300, 5, 5])).dispose();
      matMul(ones([300, 8, 8]), ones([300, 8, 8])).dispose();
      matMul(ones([16, 4000]), ones([4000, 16])).dispose();
    } finally {
      backend.runWebGPUProgram = run;
    }
    const products = seen.filter(({ shaderKey }) => shaderKey.startsWith('matMul'));
    expect(products.length).toBeGreaterThanOrEqual(4);
    for (const program of products) {
      expect(program.shaderKey).toContain('within_inner');
      expect(program.getUserCode()).toContain('row >= uniforms.dimInner');
    }
    expect(withinInner(backend)).not.toBe(backend);
  });
});
