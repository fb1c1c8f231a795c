import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { imagesProgram } from './images-program.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diffeo-'));
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

it('imagesProgram leaves samples and bits per dimension, and takes up a training that is there', async () => {
  const line = `--subset 40 --batch 20 --steps 1 --hidden 2 --backend wasm --out ${folder}`;
  const run = (signal: AbortSignal) => imagesProgram.run(line.split(' '), signal);
  expect(await run(AbortSignal.abort())).toBe(false);
  expect(await run(new AbortController().signal)).toBe(true);
  const first = await readFile(join(folder, 'images.json'), 'utf8');
  const { bits, testImages } = JSON.parse(first) as { bits: number; testImages: number };
  expect(testImages).toBe(40);
  expect(bits).toBeGreaterThan(0);
  expect(bits).toBeLessThan(8);
  const { width, height } = decode(await readFile(join(folder, 'samples.png')));
  expect([width, height]).toEqual([12 * 58 + 2, 8 * 58 + 2]);
  expect(await run(new AbortController().signal)).toBe(true);
  expect(await readFile(join(folder, 'images.json'), 'utf8')).toBe(first);
});
