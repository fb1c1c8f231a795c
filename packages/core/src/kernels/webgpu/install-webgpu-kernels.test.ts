import { engine, findBackend, getKernel } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
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

  it('leaves every kernel alone where the backend is not as expected', async () => {
    const { registry } = engine();
    const running = registry['webgpu'];
    const before = getKernel('Sum', 'webgpu');
    registry['webgpu'] = {} as never;
    try {
      const report = await installWebgpuKernels();
      expect(report).toMatchObject({ kernels: [], skipped: expect.stringContaining('no method') });
      expect(getKernel('Sum', 'webgpu')).toBe(before);
    } finally {
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
