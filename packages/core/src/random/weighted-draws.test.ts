import { describe, expect, it } from 'vitest';
import { WeightedDraws } from './weighted-draws.js';

/** Words that give the unit u to 26 bits. */
const unit = (u: number) => {
  let isFirst = false;
  return () => {
    isFirst = !isFirst;
    return isFirst ? Math.floor(u * 2 ** 32) : 0;
  };
};

describe('WeightedDraws', () => {
  it('divides the unit interval by the weights', () => {
    const weights = [1, 0, 2, 5];
    for (const [u, index] of [
      [0, 0],
      [0.124, 0],
      [0.125, 2],
      [0.374, 2],
      [0.375, 3],
      [0.999, 3],
    ] as const) {
      expect(new WeightedDraws(weights, unit(u)).draw(), `${u}`).toBe(index);
    }
  });

  it('never draws what was removed, whatever rounding leaves', () => {
    const weights = [0.1, 1e-20, 0.3, 1e20, 0];
    for (const u of [0, 0.3, 0.7, 1 - 2 ** -26]) {
      const draws = new WeightedDraws(weights, unit(u));
      const drawn = [];
      for (let i = 0; i < 4; i++) {
        const index = draws.draw();
        drawn.push(index);
        draws.remove(index);
      }
      expect(drawn.sort()).toEqual([0, 1, 2, 3]);
    }
  });
});
