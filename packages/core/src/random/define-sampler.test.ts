import { expectClose } from '@diffeo/testing';
import { tensor1d, tensor2d, tidy, zerosLike } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { AttemptWords } from './attempt-words.js';
import { defineSampler, drawTensor } from './define-sampler.js';
import { times } from './portable-float.js';

const key = { hi: 9, lo: 8 };

/** The low 16 bits of an element's second word times a, plus b. */
const testSampler = defineSampler({
  name: 'DiffeoTestSampler',
  inputs: ['a', 'b'],
  draw: (words, element, a, b) => {
    words.read(element, 3, 2);
    return Math.fround(times(words.second & 0xffff, a) + b);
  },
  wgsl: {
    call: 'testDraw',
    code: `fn testDraw(element : u32, a : f32, b : f32) -> f32 {
      return plus(times(f32(attemptWords(element, 3u, 2u).y & 0xffffu), a), b);
    }`,
  },
  gradient: {
    readsInputs: ['a', 'b'],
    backward: (_dy, { inputs }) => ({
      a: () => zerosLike(inputs.a),
      b: () => zerosLike(inputs.b),
    }),
  },
});

describe('defineSampler', () => {
  it('draws by the words of each element, with parameters broadcast', async () => {
    const words = new AttemptWords(key);
    const second = (element: number) => {
      words.read(element, 3, 2);
      return words.second & 0xffff;
    };
    const drawn = tidy(() =>
      drawTensor('test', testSampler, [2, 3], key, {
        a: tensor2d([[1], [2]]),
        b: tensor1d([0.5]),
      }),
    );
    expect(drawn.shape).toEqual([2, 3]);
    const wanted = Array.from({ length: 6 }, (_, i) => second(i) * (i < 3 ? 1 : 2) + 0.5);
    await expectClose(drawn, wanted, { rtol: 0 });
  });
});
