import { expectClose } from '@diffeo/testing';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { findBackend, softmax, tensor, tensor1d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it, vi } from 'vitest';

const { NaN: nan, POSITIVE_INFINITY: inf } = Number;

function exactSoftmax(row: readonly number[]): number[] {
  const largest = Math.max(...row);
  const terms = row.map((value) => Math.exp(value - largest));
  const total = terms.reduce((a, b) => a + b, 0);
  return terms.map((term) => term / total);
}

describe.runIf(inject('backend') === 'webgpu')('Softmax on webgpu', () => {
  for (const length of [1, 2, 31, 33, 128, 1000]) {
    it(`gives ${length} shares of each row, large logits included`, async () => {
      const rows = [1, 30, 0, 1e4].map((scale) =>
        // Multiples of 1/256, whose differences float32 keeps.
        Array.from({ length }, (_, i) => Math.round(256 * scale * Math.sin(3 * i + 1)) / 256),
      );
      await expectClose(softmax(tensor(rows)), rows.flatMap(exactSoftmax), { atol: 1e-37 });
    });
  }

  it('is one dispatch', async () => {
    const run = vi.spyOn(findBackend('webgpu') as WebGPUBackend, 'runWebGPUProgram');
    for (const length of [3, 100]) {
      const x = zeros([4, length]);
      run.mockClear();
      softmax(x);
      expect(run).toHaveBeenCalledTimes(1);
    }
    run.mockRestore();
  });

  it('takes any rank', async () => {
    const row = [0.5, -1, 2];
    const x = tensor(new Array(16).fill(row).flat(), [2, 2, 2, 2, 3]);
    await expectClose(softmax(x), new Array(16).fill(exactSoftmax(row)).flat());
    await expectClose(softmax(tensor1d(row)), exactSoftmax(row));
  });

  it('gives -Infinity no share and leaves a row without a finite largest undefined', async () => {
    for (const copies of [1, 100]) {
      const rows = [
        [-inf, 0, 0],
        [-inf, -inf, -inf],
        [inf, 0, 0],
        [nan, 0, 1],
        [-3e38, 3e38, -inf],
      ].map((row) => row.flatMap((value) => new Array(copies).fill(value)));
      const share = (value: number) => new Array(copies).fill(value / copies);
      const undefinedRow = new Array(3 * copies).fill(nan);
      const want = [
        [share(0), share(0.5), share(0.5)],
        undefinedRow,
        undefinedRow,
        undefinedRow,
        [share(0), share(1), share(0)],
      ];
      await expectClose(softmax(tensor(rows)), want.flat(3));
    }
  });
});
