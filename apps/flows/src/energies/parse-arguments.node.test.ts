import { describe, expect, it } from 'vitest';
import { defaults, parseArguments, USAGE } from './parse-arguments.js';

describe('parseArguments', () => {
  it('has defaults, which the usage names', () => {
    expect(parseArguments([])).toEqual(defaults);
    expect(USAGE).toContain(`numbers of maps, a flow for each (${defaults.layers})`);
  });

  it('reads every option', () => {
    const line =
      '--backend cpu --layers 1,4 --steps 20 --batch 8 --learning-rate 1e-3 --seed 7 --out x';
    expect(parseArguments(line.split(' '))).toEqual({
      backend: 'cpu',
      layers: [1, 4],
      steps: 20,
      batch: 8,
      learningRate: 1e-3,
      seed: 7,
      out: 'x',
    });
  });

  it('refuses what it does not know, and numbers out of range', () => {
    expect(() => parseArguments(['--step', '3'])).toThrow(/--step/);
    expect(() => parseArguments(['--steps', '0'])).toThrow(
      /--steps must be a whole number of at least 1, received '0'/,
    );
    expect(() => parseArguments(['--layers', '2,,8'])).toThrow(/--layers .* received ''/);
    expect(() => parseArguments(['--learning-rate=-1'])).toThrow(/must be a number above 0/);
  });
});
