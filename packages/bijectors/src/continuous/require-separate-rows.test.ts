import { add, mean, memory, mul, sub, type Tensor, tanh, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { NeuralOde } from './neural-ode.js';
import { requireSeparateRows } from './require-separate-rows.js';

describe('requireSeparateRows', () => {
  const rows = () => tensor2d([[0.3, -2]]);

  it('passes a field whose rows do not see each other, and leaves nothing behind', async () => {
    const field = (t: Tensor, z: Tensor, context?: Tensor) => add(tanh(mul(z, t)), context!);
    const [z, context] = [rows(), rows()];
    const before = memory().numTensors;
    await requireSeparateRows('f', field, 0.5, z, context);
    expect(memory().numTensors).toBe(before);
  });

  it('refuses one whose rows do, when a flow is solved outside of training', async () => {
    const centred = (_: Tensor, z: Tensor) => sub(z, mean(z, 0, true));
    const solved = new NeuralOde({ size: 2, field: centred }).solve(rows());
    await expect(solved).rejects.toThrow(/NeuralOde.solve: field must treat each row by itself/);
  });
});
