import { describe, expect, it } from 'vitest';
import { defaults, parseArguments, USAGE } from './parse-arguments.js';

describe('parseArguments', () => {
  it('has defaults, which the usage names', () => {
    expect(parseArguments([])).toEqual(defaults);
    expect(USAGE).toContain(`passes over the training images (${defaults.epochs})`);
  });

  it('reads every option', () => {
    const line =
      '--backend cpu --epochs 2 --batch 8 --subset 10 --steps 1 --hidden 4 --learning-rate 0.5 --seed 7 --out x';
    expect(parseArguments(line.split(' '))).toEqual({
      backend: 'cpu',
      epochs: 2,
      batch: 8,
      subset: 10,
      steps: 1,
      hidden: 4,
      learningRate: 0.5,
      seed: 7,
      out: 'x',
    });
  });

  it('refuses what it does not know, and numbers out of range', () => {
    expect(() => parseArguments(['--step', '3'])).toThrow(/--step/);
    expect(() => parseArguments(['--epochs', '0'])).toThrow(/--epochs .* of at least 1/);
    expect(() => parseArguments(['--learning-rate=-1'])).toThrow(/must be a number above 0/);
  });
});
