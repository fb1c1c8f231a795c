import { expectClose } from '@diffeo/testing';
import { sub, tensor1d } from '@tensorflow/tfjs-core';
import { it } from 'vitest';
import { evaluateRationalQuadratic, solveRationalQuadratic } from './rational-quadratic-piece.js';

it('a rational-quadratic piece has the slopes of its ends, and is solved where it was evaluated', async () => {
  const at = [0, 1e-6, 0.25, 0.5, 0.999, 1];
  const height = 2;
  for (const [first, last, secant] of [
    [1, 1, 1],
    [1e-3, 20, 2],
    [30, 0.5, 0.25],
  ] as const) {
    const same = (value: number) => tensor1d(at.map(() => value));
    const piece = {
      height: same(height),
      slopeLeft: same(first),
      slopeRight: same(last),
      secant: same(secant),
      bend: sub(same(first + last), 2 * secant),
    };
    const { rise, logSlope } = evaluateRationalQuadratic(piece, tensor1d(at));
    const slopes = await logSlope.data();
    await expectClose(tensor1d([slopes[0]!, slopes[5]!]), [Math.log(first), Math.log(last)]);
    const risen = (await rise.data()).map((part) => part * height);
    // A rounding of the height moves t by as much over the slope.
    const shallowest = Math.min(...slopes.map(Math.exp)) / secant;
    const tolerance = { rtol: 0, atol: 2 ** -22 / shallowest };
    await expectClose(solveRationalQuadratic(piece, tensor1d([...risen])), at, tolerance);
  }
});
