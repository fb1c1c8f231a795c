import { expect, it, vi } from 'vitest';
import { stepBar } from './step-bar.js';

it('stepBar says nothing where there is no terminal', () => {
  const write = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const bar = stepBar('U1', 3);
  for (const step of [1, 2, 3]) bar.show(step, 'F = 1');
  bar.stop();
  expect(write).not.toHaveBeenCalled();
  write.mockRestore();
});
