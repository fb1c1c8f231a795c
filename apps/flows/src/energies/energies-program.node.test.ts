import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { energiesProgram } from './energies-program.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diffeo-'));
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

it('energiesProgram leaves a picture and numbers, and takes up fits that are there', async () => {
  const line = `--layers 1,2 --steps 5 --batch 32 --backend wasm --out ${folder}`;
  const run = (signal: AbortSignal) => energiesProgram.run(line.split(' '), signal);
  expect(await run(AbortSignal.abort())).toBe(false);
  expect(await run(new AbortController().signal)).toBe(true);
  const first = await readFile(join(folder, 'energies.json'), 'utf8');
  const { results } = JSON.parse(first) as { results: { layers: number; kl: number }[] };
  expect(results.map(({ layers }) => layers)).toEqual([1, 2, 1, 2, 1, 2, 1, 2]);
  for (const { kl } of results) expect(kl).toBeGreaterThan(0);
  const { width, height } = decode(await readFile(join(folder, 'energies.png')));
  expect([width, height]).toEqual([3 * 164 + 4, 4 * 164 + 4]);
  expect(await run(new AbortController().signal)).toBe(true);
  expect(await readFile(join(folder, 'energies.json'), 'utf8')).toBe(first);
});
