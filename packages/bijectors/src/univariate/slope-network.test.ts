import { Key, normal } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { fill, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { SlopeNetwork } from './slope-network.js';

const KEY = Key.fromSeed(5);
const network = () => new SlopeNetwork({ embedding: 2, hidden: [3, 4], bound: 2, key: KEY });

describe('SlopeNetwork', () => {
  it('starts as the slope 1, and is positive whatever it has learnt', async () => {
    const fresh = network();
    const t = tensor1d([-2, 0, 1.5]);
    const embedding = tensor1d([0.3, -4]);
    await expectClose(fresh.slopesOf(embedding)(t), [1, 1, 1]);
    fresh.map((value, path) => (path === 'biases.2' ? fill(value.shape, -1e30) : value));
    await expectClose(fresh.slopesOf(embedding)(t), [1e-3, 1e-3, 1e-3]);
  });

  it('gives each embedding slopes of its own at each t', async () => {
    const trained = network();
    trained.map((value) => normal(value.shape, { key: KEY.foldIn(1) }));
    const t = tensor2d([
      [-2, 0.5],
      [1, 2],
    ]);
    const embeddings = [
      [0.3, -1],
      [-0.2, 0.7],
    ];
    const together = trained.slopesOf(tensor2d(embeddings))(t);
    expect(together.shape).toEqual([2, 2]);
    const rows = (await together.array()) as number[][];
    await expectClose(trained.slopesOf(tensor1d(embeddings[0]!))(tensor1d([-2, 0.5])), rows[0]!);
    await expectClose(trained.slopesOf(tensor1d(embeddings[1]!))(tensor1d([1, 2])), rows[1]!);
    expect(new Set(rows.flat()).size).toBe(4);
  });
});
