import { type FlatShader, shaderKernel } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import {
  engine,
  registerKernel,
  type Tensor,
  tensor2d,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { rationalQuadraticShaders, SHARES } from './rational-quadratic-shaders.js';

const { dParts, dSlopes } = rationalQuadraticShaders;

/** Of two splines of three bins in turn: bin, gradient of x, start and size along x, along y, and the two slopes. */
const SHARES_OF_ELEMENTS = [
  [1, 0, 2, 5, 20, 50, 3, 4],
  [0, 0, 7, 8, 70, 80, 1, 2],
  [2, 0, 1, 4, 10, 40, 5, 6],
  [2, 0, 0, 1, 0, 10, 7, 8],
];

function runShader(shader: FlatShader, shape: number[], lanes: number): Tensor {
  const kernelName = 'DiffeoTestSums';
  const kernelFunc = shaderKernel(({ inputs, context }) => {
    const end = SHARES_OF_ELEMENTS.length * SHARES;
    const uniforms = Object.entries({ bins: 3, rows: 2, end }).map(
      ([name, value]) => ({ name, type: 'int32', value }) as const,
    );
    const calls = lanes * shape.reduce((a, b) => a * b);
    return context.run(shader, shape, [inputs['shares']!], uniforms, { calls });
  });
  registerKernel({ kernelName, backendName: 'webgpu', kernelFunc });
  const sums = engine().runKernel(kernelName, { shares: tensor2d(SHARES_OF_ELEMENTS) }) as Tensor;
  unregisterKernel(kernelName, 'webgpu');
  return sums;
}

describe.runIf(inject('backend') === 'webgpu')('the sums over elements', () => {
  it('go to the bin, those before it, and its slopes, by one thread or by many', async () => {
    // The last bin ends where the interval does: what would move its end moves the starts the other way.
    const parts = [
      [2 - 3, 5 - 3, 0, 20 - 30, 50 - 30, 0],
      [8 - 1, 0 - 1, 0, 80 - 10, 0 - 10, 0],
    ].flat();
    const slopes = [0, 3, 4 + 5, 6, 1, 2, 7, 8];
    for (const lanes of [1, 64]) {
      const ofParts = runShader(dParts(lanes), [2, 2, 3], lanes);
      expect(ofParts.shape).toEqual([2, 2, 3]);
      await expectClose(ofParts, parts, { rtol: 0 });
      await expectClose(runShader(dSlopes(lanes), [2, 4], lanes), slopes, { rtol: 0 });
    }
  });
});
