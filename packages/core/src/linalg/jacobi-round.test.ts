import { expectClose } from '@diffeo/testing';
import { matMul, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { jacobiRound, jacobiRounds } from './jacobi-round.js';

describe('jacobiRound', () => {
  it('makes the pairs diagonal', async () => {
    // [[2, 1], [1, 2]] by an eighth of a turn: its eigenvalues are 1 and 3.
    const rotation = jacobiRound(jacobiRounds(2), tensor2d([[2, 2]]), tensor2d([[1, 1]]));
    const a = tensor2d([
      [2, 1],
      [1, 2],
    ]);
    const turned = matMul(matMul(rotation, a, true), rotation);
    await expectClose(turned, [1, 0, 0, 3], { atol: 5e-7 });
  });

  it('does nothing without anything beside the diagonal', async () => {
    const rotation = jacobiRound(jacobiRounds(2), tensor2d([[3, 3]]), tensor2d([[0, 0]]));
    await expectClose(rotation, [1, 0, 0, 1]);
  });

  it('pairs each with each in n - 1 rounds that end in the first order', async () => {
    const n = 8;
    const { move } = jacobiRounds(n);
    const order = await matMul(tensor2d([Array.from({ length: n }, (_, i) => i)]), move).data();
    const origin = [...order];
    const met = new Set<string>();
    let places = Array.from({ length: n }, (_, i) => i);
    for (let round = 0; round < n - 1; round++) {
      for (let i = 0; i < n / 2; i++) {
        met.add([places[i], places[i + n / 2]].sort().join());
      }
      places = origin.map((from) => places[from]!);
    }
    expect(met.size).toBe((n * (n - 1)) / 2);
    expect(places).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});
