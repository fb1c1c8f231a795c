import { expectClose } from '@diffeo/testing';
import { tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { randomBernoulli } from '../../random/bernoulli.js';
import { randomBits } from '../../random/bits.js';
import { randomNormal } from '../../random/normal.js';
import { randomUniform } from '../../random/uniform.js';

describe.runIf(inject('backend') === 'webgpu')('the webgpu samplers', () => {
  it('equal their composites at every length', async () => {
    for (const n of [0, 1, 3, 4, 5, 255, 257, 5000]) {
      const key = { shape: [n], keyHi: 0x9abcdef0, keyLo: n };
      const flat = { ...key, low: -1, range: 3, last: 1.9999999 };
      const bell = { ...key, location: 1, scale: 2 };
      const probs = { probs: tensor1d(Float32Array.from({ length: n }, (_, i) => (i % 11) / 10)) };
      expect(await randomBits({}, key).data()).toEqual(await randomBits.composite({}, key).data());
      const uniforms = await randomUniform.composite({}, flat).data<'float32'>();
      await expectClose(randomUniform({}, flat), uniforms, { rtol: 1e-6, atol: 2e-7 });
      const normals = await randomNormal.composite({}, bell).data<'float32'>();
      await expectClose(randomNormal({}, bell), normals, { rtol: 1e-5, atol: 1e-5 });
      const flips = await randomBernoulli.composite(probs, key).data<'float32'>();
      await expectClose(randomBernoulli(probs, key), flips, { rtol: 0 });
    }
  });

  it('draw a tensor of rank 6', async () => {
    const attributes = { shape: [2, 1, 2, 1, 2, 1], keyHi: 0, keyLo: 1 };
    const drawn = randomBits({}, attributes);
    expect(drawn.shape).toEqual(attributes.shape);
    expect(await drawn.data()).toEqual(await randomBits.composite({}, attributes).data());
  });
});
