import { describe, expect, it } from 'vitest';
import { NeuralOde } from './neural-ode.js';
import { rk4 } from './rk4.js';

describe('rk4', () => {
  it('errs by a sixteenth where the steps are doubled', async () => {
    const error = async (steps: number) => {
      const f = new NeuralOde({
        size: 1,
        field: (_, z) => z,
        times: [0, 4],
        solver: rk4({ steps }),
      });
      const [value] = await f.forward([1]).data<'float32'>();
      return Math.abs(value! - Math.exp(4));
    };
    const [coarse, fine] = [await error(8), await error(16)];
    // 16 in the limit; at these steps the next power of h is felt.
    expect(coarse / fine).toBeGreaterThan(13);
    expect(coarse / fine).toBeLessThan(17);
  });

  it('refuses steps that are no number of steps', () => {
    expect(() => rk4({ steps: 0 })).toThrow(/rk4: steps must be a positive integer, received 0/);
    expect(() => rk4({ steps: 1.5 })).toThrow(/rk4: steps/);
  });
});
