import { findBackend } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { installTensorflowKernels } from './install-tensorflow-kernels.js';

const isTensorflow = inject('backend') === 'tensorflow';

describe('installTensorflowKernels', () => {
  it.runIf(isTensorflow)('installs once and reports the same again', async () => {
    const report = await installTensorflowKernels();
    expect(report.skipped).toBeUndefined();
    expect(report.kernels).toContain('SearchSorted');
    expect(await installTensorflowKernels()).toBe(report);
  });

  it.runIf(!isTensorflow)('says why it did nothing without the tensorflow backend', async () => {
    expect(findBackend('tensorflow')).toBeFalsy();
    const report = await installTensorflowKernels();
    expect(report).toMatchObject({ backend: 'tensorflow', kernels: [] });
    expect(report.skipped).toContain('not running');
  });
});
