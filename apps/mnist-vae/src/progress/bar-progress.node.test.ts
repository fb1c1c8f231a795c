import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { BarProgress } from './bar-progress.js';

const terminalOf = (columns: number) => Object.assign(new PassThrough(), { isTTY: true, columns });

it('draws the bar with all that a person asks of it, and gives the cursor back', () => {
  const terminal = terminalOf(120);
  const progress = new BarProgress(terminal);
  progress.stop();
  expect(terminal.read(), 'nothing was shown yet').toBeNull();
  const common = { steps: 100, epochs: 3, reconstruction: -90.26, kl: 25, secondsLeft: 62 };
  progress.show({ ...common, step: 1, epoch: 1, bound: -115.26, stepsPerSecond: Number.NaN });
  progress.show({ ...common, step: 50, epoch: 2, bound: -110.26, stepsPerSecond: 24.96 });
  progress.stop();
  const drawn = String(terminal.read());
  expect(drawn).toMatch(
    /epoch 1\/3 .* 1% .* … steps\/s, 1 min 2 s left .* bound -115\.3, reconstruction -90\.3, KL 25\.0/,
  );
  expect(drawn).toMatch(/epoch 2\/3 .*█+░+ 50% .* 25\.0 steps\/s/);
  expect(drawn).toContain('\u001b[?25l');
  expect(drawn.lastIndexOf('\u001b[?25h')).toBeGreaterThan(drawn.lastIndexOf('\u001b[?25l'));
});

it('fits into 80 columns', () => {
  const terminal = terminalOf(80);
  const progress = new BarProgress(terminal);
  const state = {
    step: 1406,
    steps: 1407,
    epoch: 3,
    epochs: 3,
    stepsPerSecond: 28.25,
    secondsLeft: 3599,
  };
  progress.show({ ...state, bound: -510.8, reconstruction: -482.4, kl: 28.4 });
  progress.stop();
  const line = /█.*KL 28\.4/.exec(String(terminal.read()))![0];
  expect(line).toContain('bound -510.8 = -482.4 - KL 28.4');
  expect(line.length).toBeLessThanOrEqual(80);
});
