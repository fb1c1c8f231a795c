import { describe, expect, it } from 'vitest';
import { expectFrequencies } from './expect-frequencies.js';

describe('expectFrequencies', () => {
  it('passes the probabilities and fails others', () => {
    const probabilities = [0.5, 0.3, 0.2];
    expectFrequencies([5000, 3000, 2000], probabilities, { detects: 0.12 });
    // Chi-square 52 against a limit of 2 + 2 sqrt(2 * 20.7) + 41.4 = 56.3
    expectFrequencies([5350, 2850, 1800], probabilities, { detects: 0.12 });
    expect(() => expectFrequencies([5400, 2800, 1800], probabilities, { detects: 0.12 })).toThrow(
      'chi-square',
    );
  });

  it('refuses to judge by too few counts', () => {
    expect(() => expectFrequencies([50, 50], [0.5, 0.5], { detects: 0.1 })).toThrow(
      'that 100 show',
    );
    expect(() => expectFrequencies([1000, 1], [0.999, 0.001], { detects: 1 })).toThrow('expected');
  });
});
