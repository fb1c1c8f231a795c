import { grad, hvp } from '@diffeo/core';
import { Key, normal } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import {
  add,
  concat,
  mul,
  reshape,
  sum,
  type Tensor,
  tensor,
  tensor4d,
  zeros,
} from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import {
  causalConvolution,
  solveCausal,
  solveTurned,
  turnedConvolution,
} from './causal-convolution.js';

/** 1 + 2 (left) + 3 (above) + 5 (above left), one channel. */
const KERNEL = [5, 3, 2, 1];
const kernel = () => tensor4d(KERNEL, [2, 2, 1, 1]);
const image = () => tensor4d([1, 10, 100, 1000], [1, 2, 2, 1]);

describe('a causal convolution', () => {
  it('reads what lies above and to the left', async () => {
    await expectClose(causalConvolution(image(), kernel()), [1, 12, 103, 1235]);
  });

  it('reads what lies below and to the right of images turned by 180 degrees', async () => {
    await expectClose(turnedConvolution(image(), kernel()), [5321, 3010, 2100, 1000]);
  });

  it('is undone by substitution', async () => {
    await expectClose(
      solveCausal(tensor4d([1, 12, 103, 1235], [1, 2, 2, 1]), kernel(), 'upper'),
      [1, 10, 100, 1000],
    );
    const turned = tensor4d([5321, 3010, 2100, 1000], [1, 2, 2, 1]);
    await expectClose(solveTurned(turned, kernel(), 'lower'), [1, 10, 100, 1000]);
  });

  it('has the gradients of a linear system, of any order', async () => {
    // With an image of 1 x 2 pixels z and a kernel [b, a]: x = [z_0 / a, (z_1 - b z_0 / a) / a].
    const z = tensor4d([2, 3], [1, 1, 2, 1]);
    const at = tensor([0.5, 2]);
    const filters = (ba: Tensor) => reshape(concat([zeros([2]), ba]), [2, 2, 1, 1]);
    const weights = tensor4d([1, 10], [1, 1, 2, 1]);
    const weighted = (ba: Tensor) => sum(mul(solveCausal(z, filters(ba), 'upper'), weights));
    // f = 2 / a + 10 (3 / a - 2 b / a²): f_b = -20 / a², f_a = -2 / a² - 30 / a² + 40 b / a³.
    await expectClose(grad(weighted)(at), [-5, -0.5 - 7.5 + 2.5]);
    // f_bb = 0, f_ab = 40 / a³, f_aa = 64 / a³ - 120 b / a⁴, along (1, 1).
    const [curved] = hvp(weighted, [at], [tensor([1, 1])]);
    await expectClose(curved!, [5, 5 + 8 - 3.75]);
    const ofImage = grad((from) => sum(mul(solveCausal(from, kernel(), 'upper'), image())));
    // Aᵀ g = w, the last pixel first.
    const expected = [1 + 2 * 2990 + 3 * 1900 - 5000, 10 - 3 * 1000, 100 - 2 * 1000, 1000];
    await expectClose(ofImage(image()), expected);
  });

  it('has the gradient of its kernel that differences give', async () => {
    const key = Key.fromSeed(1);
    const images = normal([2, 3, 4, 2], { key });
    const filters = mul(normal([2, 2, 2, 2], { key: key.foldIn(1) }), 0.3);
    const own = reshape(
      tensor([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0.5, 0, -1.5]),
      [2, 2, 2, 2],
    );
    const mask = reshape(tensor([...new Array(12).fill(1), 0, 0, 0, 0]), [2, 2, 2, 2]);
    const at = add(mul(filters, mask), own);
    const weights = normal([2, 3, 4, 2], { key: key.foldIn(2) });
    const direction = mul(normal([2, 2, 2, 2], { key: key.foldIn(3) }), mask);
    const f = (k: Tensor) => sum(mul(solveCausal(images, k, 'upper'), weights));
    const slope = sum(mul(grad(f)(at), direction));
    const step = 2 ** -6;
    const [above, below] = [1, -1].map((sign) => f(add(at, mul(direction, sign * step))));
    const [high, low] = [(await above!.data())[0]!, (await below!.data())[0]!];
    // Differences of third order: 2⁻¹² of the third derivative.
    await expectClose(slope, [(high - low) / (2 * step)], { rtol: 1e-2, atol: 1e-2 });
  });
});
