import { expectClose } from '@diffeo/testing';
import { tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { randomBernoulli } from '../../random/bernoulli.js';
import { randomBits } from '../../random/bits.js';
import { randomNormal } from '../../random/normal.js';
import { randomUniform } from '../../random/uniform.js';

/** Around blocks of 4, groups of 16 words and chunks of 1024. */
const SIZES = [0, 1, 3, 4, 5, 15, 16, 17, 63, 1023, 1024, 1025, 5000];

describe.runIf(inject('backend') === 'wasm')('the wasm samplers', () => {
  it('equal their composites at every length', async () => {
    for (const n of SIZES) {
      const key = { shape: [n], keyHi: 0x9abcdef0, keyLo: n };
      const flat = { ...key, low: -1, range: 3, last: 1.9999999 };
      const bell = { ...key, location: 1, scale: 2 };
      const probs = { probs: tensor1d(Float32Array.from({ length: n }, (_, i) => (i % 11) / 10)) };
      expect(await randomBits({}, key).data()).toEqual(await randomBits.composite({}, key).data());
      const uniforms = await randomUniform.composite({}, flat).data<'float32'>();
      await expectClose(randomUniform({}, flat), uniforms, { rtol: 0 });
      const normals = await randomNormal.composite({}, bell).data<'float32'>();
      await expectClose(randomNormal({}, bell), normals, { rtol: 2e-6, atol: 1e-6 });
      const flips = await randomBernoulli.composite(probs, key).data<'float32'>();
      await expectClose(randomBernoulli(probs, key), flips, { rtol: 0 });
    }
  });
});
