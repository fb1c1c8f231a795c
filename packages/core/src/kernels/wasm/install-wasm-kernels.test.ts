import { findBackend } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { explainOp } from '../../ops/explain-op.js';
import { bits } from '../../random/bits.js';
import { stockKernel } from '../replace-kernel.js';
import { installWasmKernels } from './install-wasm-kernels.js';

const isWasm = inject('backend') === 'wasm';

/** What tfjs's wasm backend lacks, or computes wrongly or inaccurately. */
const WRONG_OR_ABSENT_IN_TFJS = [
  ...['Conv2DBackpropFilter', 'DepthwiseConv2dNativeBackpropFilter'],
  ...['DepthwiseConv2dNativeBackpropInput', 'Einsum', 'UnsortedSegmentSum'],
  ...['Conv3DBackpropFilterV2', 'Conv3DBackpropInputV2', 'Dilation2D', '_FusedMatMul'],
  ...['BatchMatMul', 'OneHot', 'StridedSlice', 'Abs', 'Neg', 'Sign', 'Log1p', 'Expm1'],
  ...['ClipByValue', 'Maximum', 'Minimum', 'Add', 'Multiply', 'RealDiv', 'Sub'],
  ...['All', 'Any', 'Max', 'Mean', 'Min', 'Prod', 'Sum', 'DiffeoLogSumExp', 'DiffeoLogSoftmax'],
];

describe('installWasmKernels', () => {
  it.runIf(isWasm)('installs once and reports the same again', async () => {
    const report = await installWasmKernels();
    expect(report.skipped).toBeUndefined();
    expect(report.kernels).toEqual(expect.arrayContaining(WRONG_OR_ABSENT_IN_TFJS));
    expect(await installWasmKernels()).toBe(report);
    expect(new Set(report.kernels).size).toBe(report.kernels.length);
    bits([1]);
    for (const name of report.kernels) expect(explainOp(name).runs).toBe('kernel');
  });

  it.runIf(isWasm)('keeps the stock kernel below its own', async () => {
    await installWasmKernels();
    expect(stockKernel('BatchMatMul', 'wasm')).toBeTypeOf('function');
    expect(stockKernel('DiffeoRandomBits', 'wasm')).toBeUndefined();
  });

  it.runIf(!isWasm)('says why it did nothing without the wasm backend', async () => {
    expect(findBackend('wasm')).toBeFalsy();
    const report = await installWasmKernels();
    expect(report).toMatchObject({ backend: 'wasm', kernels: [] });
    expect(report.skipped).toContain('not running');
  });
});
