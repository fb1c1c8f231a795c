import { expect, it } from 'vitest';
import { LineProgress } from './line-progress.js';

const at = (step: number) => ({
  step,
  steps: 250,
  epoch: 1,
  epochs: 3,
  bound: -120.126,
  reconstruction: -95,
  kl: 25.126,
  stepsPerSecond: 24.96,
  secondsLeft: 6.01,
});

it('prints every hundredth step and the last', () => {
  const lines: string[] = [];
  const progress = new LineProgress((line) => lines.push(line));
  for (let step = 1; step <= 250; step++) progress.show(at(step));
  progress.stop();
  expect(lines.map((line) => line.split(',')[0])).toEqual([
    'step 100/250',
    'step 200/250',
    'step 250/250',
  ]);
  expect(lines[0]).toBe(
    'step 100/250, epoch 1/3: bound -120.13, reconstruction -95.00, KL 25.13; 25.0 steps/s, 6 s left',
  );
});
