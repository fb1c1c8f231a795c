import { expectClose } from '@diffeo/testing';
import {
  add,
  fused,
  leakyRelu,
  matMul,
  memory,
  prelu,
  relu,
  sigmoid,
  type Tensor,
  tensor,
  tensor1d,
} from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { Key, normal } from '../../random/index.js';

// tfjs's cpu and webgpu kernels refuse or round some of these; the defect is that of wasm.
describe.runIf(inject('backend') === 'wasm')('_FusedMatMul', () => {
  it('adds the bias once, whatever is transposed or batched', async () => {
    const [left, right, row] = Key.fromSeed(1).split(3);
    const bias = normal([5], { key: row! });
    const alpha = tensor1d([0.1, 0.2, 0.3, 0.4, 0.5]);
    for (const [transposeA, transposeB] of [
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ]) {
      for (const batch of [[], [2]]) {
        // Longer than 48, from where tfjs adds the bias again.
        const a = normal([...batch, ...(transposeA ? [100, 3] : [3, 100])], { key: left! });
        const b = normal([...batch, ...(transposeB ? [5, 100] : [100, 5])], { key: right! });
        const product = add(matMul(a, b, transposeA, transposeB), bias);
        const activations = {
          linear: (x: Tensor) => x,
          relu,
          sigmoid,
          leakyrelu: (x: Tensor) => leakyRelu(x, 0.3),
          prelu: (x: Tensor) => prelu(x, alpha),
        };
        for (const [activation, apply] of Object.entries(activations)) {
          const expected = await apply(product).data<'float32'>();
          const before = memory().numDataBuffers;
          const result = fused.matMul({
            a,
            b,
            transposeA: transposeA!,
            transposeB: transposeB!,
            bias,
            activation: activation as 'relu',
            ...(activation === 'prelu' ? { preluActivationWeights: alpha } : {}),
            leakyreluAlpha: 0.3,
          });
          await expectClose(result, expected, { rtol: 1e-5, atol: 1e-4 });
          result.dispose();
          expect(memory().numDataBuffers).toBe(before);
        }
      }
    }
  });

  it('is the activation of the bias where the inner sum is empty', async () => {
    const a = tensor([], [2, 0]);
    const b = tensor([], [0, 3]);
    const result = fused.matMul({ a, b, bias: tensor1d([-1, 2, 3]), activation: 'relu' });
    await expectClose(result, [0, 2, 3, 0, 2, 3]);
  });
});
