import { expect, it } from 'vitest';
import { percentageLine } from './percentage-line.js';

function written(isTTY: boolean): string {
  let text = '';
  const stream = {
    isTTY,
    write(chunk: string) {
      text += chunk;
    },
  };
  const show = percentageLine(stream as unknown as NodeJS.WriteStream, 'Evaluating');
  for (const part of [0, 0.255, 1]) show(part);
  return text;
}

it('writes one line over and over on a terminal, and once elsewhere', () => {
  expect(written(true)).toBe('\rEvaluating 0 %\rEvaluating 25 %\rEvaluating 100 %\n');
  expect(written(false)).toBe('Evaluating\n');
});
