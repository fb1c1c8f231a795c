import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { BarProgress } from './bar-progress.js';

it('draws the bar with all that a person asks of it, and gives the cursor back', async () => {
  const terminal = Object.assign(new PassThrough(), { isTTY: true, columns: 200 });
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
