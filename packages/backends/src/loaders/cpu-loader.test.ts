import { expect, it, vi } from 'vitest';
import { cpuLoader } from './cpu-loader.js';

it('makes a backend that has written its banner to nobody', async () => {
  const spy = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const make = await cpuLoader.load({});
  const backend = await make();
  const written = backend.write(new Float32Array([1]), [1], 'float32') as object;
  expect(spy).not.toHaveBeenCalled();
  spy.mockRestore();
  expect(Array.from((await backend.read(written)) as Float32Array)).toEqual([1]);
  expect(await cpuLoader.describe(backend)).toEqual({ summary: 'JavaScript' });
});
