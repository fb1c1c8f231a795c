import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it, vi } from 'vitest';
import { checkpoint } from '../autodiff/checkpoint.js';
import { valueAndGrad } from '../autodiff/value-and-grad.js';
import { DomainError } from '../errors/domain-error.js';
import { beta } from './beta.js';
import { categorical } from './categorical.js';
import { choice } from './choice.js';
import { debugKeys } from './debug-keys.js';
import { dirichlet } from './dirichlet.js';
import { gamma } from './gamma.js';
import { Key } from './key.js';
import { negativeBinomial } from './negative-binomial.js';
import { normal } from './normal.js';
import { permutation } from './permutation.js';
import { randomOrthogonal } from './random-orthogonal.js';
import { sobol } from './sobol.js';
import { truncatedNormal } from './truncated-normal.js';
import { uniform } from './uniform.js';

const root = Key.fromSeed(1);

describe('debugKeys', () => {
  it('refuses a second draw from the same key, with both places', () => {
    const firstPlace = (key: Key) => normal([1], { key });
    const secondPlace = (key: Key) => uniform([1], { key });
    const run = () =>
      debugKeys(() => {
        firstPlace(root.foldIn(0));
        secondPlace(root.foldIn(0));
      });
    expect(run).toThrow(DomainError);
    expect(run).toThrow(/uniform: key must not have been drawn from before/);
    const onReuse = vi.fn();
    debugKeys(() => [firstPlace(root), secondPlace(root)], { onReuse });
    const { first, again, key, sampler } = onReuse.mock.calls[0]![0];
    expect(first).toContain('firstPlace');
    expect(again).toContain('secondPlace');
    expect([key, sampler]).toEqual([String(root), 'uniform']);
  });

  it('watches every sampler', () => {
    const draws = [
      () => gamma([1], { key: root, concentration: 2 }),
      () => categorical([1], { key: root, probs: [1] }),
      () => truncatedNormal([1], { key: root }),
      () => randomOrthogonal([2, 2], { key: root }),
      () => permutation(3, { key: root }),
      () => choice(3, { key: root }),
      () => sobol(1, 1, { key: root }),
    ];
    for (const draw of draws) {
      expect(() => debugKeys<unknown>(() => [draw(), draw()])).toThrow(DomainError);
      debugKeys<unknown>(draw);
    }
  });

  it('takes a sampler that is made of others for one draw', () => {
    debugKeys<unknown>(() => beta([2], { key: root, concentration1: 2, concentration0: 3 }));
    debugKeys<unknown>(() => dirichlet([2, 3], { key: root, concentration: [1, 2, 3] }));
    debugKeys<unknown>(() => negativeBinomial([2], { key: root, count: 3, probs: 0.5 }));
  });

  it('lets a step run again, keys be derived from, and other streams of a key be used', () => {
    const step = () => {
      const [a, b] = root.split();
      normal([1], { key: a });
      normal([1], { key: b });
      normal([1], { key: root });
      permutation(3, { key: root });
      sobol(4, 1, { key: root });
      sobol(4, 1, { key: root, skip: 4 });
      normal([1]);
      normal([1]);
    };
    debugKeys(step);
    debugKeys(step);
    expect(() => [normal([1], { key: root }), normal([1], { key: root })]).not.toThrow();
  });

  it('counts once what a checkpoint computes again', () => {
    const noisy = checkpoint((x) => sum(normal([2], { key: root, mean: x })));
    const run = () => valueAndGrad((x) => noisy(x!), [tensor1d([1, 2])]);
    expect(() => debugKeys(run)).not.toThrow();
  });

  it('ends with the function, also where it throws or is asynchronous', async () => {
    const twice = () => [normal([1], { key: root }), normal([1], { key: root })];
    expect(() =>
      debugKeys(() => {
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(twice).not.toThrow();
    await expect(
      debugKeys(async () => {
        await Promise.resolve();
        return twice();
      }),
    ).rejects.toThrow(DomainError);
    expect(twice).not.toThrow();
  });
});
