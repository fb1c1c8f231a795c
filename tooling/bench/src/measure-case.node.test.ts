import { expect, it } from 'vitest';
import type { BenchCase } from './bench-case.js';
import { measureCase } from './measure-case.js';

const script = {
  title: 'not loaded',
  environment: 'bare' as const,
  load: async () => ({ run() {} }),
};

/** A side whose run takes so many milliseconds, by its own account; it ends after so many answers. */
const side = (ms: number, answers = 1000) => `
  console.log(JSON.stringify({ ready: true }));
  let left = ${answers};
  require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
    if (left-- === 0) process.exit(1);
    console.log(JSON.stringify({ ms: JSON.parse(line).runs * ${ms}, kernels: ${ms} }));
  });`;

const scripts: Record<string, string> = {
  diffeo: side(50),
  plain: side(200),
  missing: `console.log(JSON.stringify({ missing: 'no such library' }))`,
  // Two answers while it is prepared, one in the first round.
  mortal: side(300, 3),
};

const bench: BenchCase = {
  name: 'a/b',
  title: 'a case',
  goal: 4,
  sides: { diffeo: script, plain: script, missing: script, mortal: script },
};

const commands = (_: BenchCase, name: string) => ({
  command: process.execPath,
  args: ['-e', scripts[name]!],
});

it('compares every side with ours, and goes on without those that fail', async () => {
  const { sides } = await measureCase(bench, 3, commands);
  const [ours, plain, missing, mortal] = sides;
  expect(ours).toMatchObject({ msPerRun: { median: 50 }, kernels: 50, rounds: [50, 50, 50] });
  expect(plain).toMatchObject({ diffeoIsFaster: { median: 4 }, rounds: [200, 200, 200] });
  expect(missing?.unavailable).toEqual({ missing: true, message: 'no such library' });
  expect(mortal?.unavailable?.missing).toBe(false);
});

it('spreads the rounds over as many processes as the case asks for', async () => {
  const { sides } = await measureCase({ ...bench, processes: 2 }, 5, commands);
  expect(sides[0]!.rounds).toHaveLength(5);
  expect(sides[1]!.diffeoIsFaster!.quartiles).toEqual([4, 4]);
});
