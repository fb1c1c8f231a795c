import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import {
  cumsum,
  dispose,
  engine,
  findBackend,
  getKernel,
  matMul,
  ones,
  type Rank,
  softmax,
  spaceToBatchND,
  sum,
  unstack,
  zeros,
} from '@tensorflow/tfjs-core';
import { describe, expect, inject, it, vi } from 'vitest';
import { explainOp } from '../../ops/explain-op.js';
import { installWebgpuKernels } from './install-webgpu-kernels.js';

const isWebgpu = inject('backend') === 'webgpu';

describe('installWebgpuKernels', () => {
  it.runIf(isWebgpu)('installs once and reports the same again', async () => {
    const report = await installWebgpuKernels();
    expect(report.skipped).toBeUndefined();
    expect(report.kernels).toContain('DiffeoRandomNormal');
    expect(await installWebgpuKernels()).toBe(report);
    for (const name of report.kernels) expect(explainOp(name).runs).toBe('kernel');
  });

  it.runIf(isWebgpu)('releases what a kernel needs on the way', async () => {
    const backend = findBackend('webgpu') as WebGPUBackend;
    const x = ones([2, 20_000]);
    const space = ones<Rank.R4>([1, 3, 3, 1]);
    const [a, b] = [ones([2, 1, 2, 2]), ones([1, 3, 2, 2])];
    const none = zeros([2, 0]);
    const before = backend.numDataIds();
    const outputs = [
      sum(x, 1),
      cumsum(x, 1),
      softmax(x),
      spaceToBatchND(
        space,
        [2, 2],
        [
          [1, 0],
          [1, 0],
        ],
      ),
      matMul(a, b),
      matMul(none, none, false, true),
      ...unstack(x),
    ];
    expect(backend.numDataIds()).toBe(before + outputs.length);
    dispose(outputs);
    expect(backend.numDataIds()).toBe(before);
  });

  it('leaves every kernel alone where the backend is not as expected', async () => {
    const { registry } = engine();
    const running = registry['webgpu'];
    const before = getKernel('Sum', 'webgpu');
    registry['webgpu'] = {} as never;
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    try {
      const report = await installWebgpuKernels();
      expect(report).toMatchObject({ kernels: [], skipped: expect.stringContaining('no method') });
      expect(getKernel('Sum', 'webgpu')).toBe(before);
      expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('no method'));
    } finally {
      warn.mockRestore();
      if (running === undefined) delete registry['webgpu'];
      else registry['webgpu'] = running;
    }
  });

  it.runIf(!isWebgpu)('says why it did nothing without the webgpu backend', async () => {
    expect(findBackend('webgpu')).toBeFalsy();
    const report = await installWebgpuKernels();
    expect(report).toMatchObject({ backend: 'webgpu', kernels: [] });
    expect(report.skipped).toContain('not running');
  });
});
