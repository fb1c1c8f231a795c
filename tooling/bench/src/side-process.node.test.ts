import { expect, it } from 'vitest';
import { SideProcess, SideUnavailable } from './side-process.js';

const side = (script: string) => ({ command: process.execPath, args: ['-e', script] });

const echo = `
  console.log(JSON.stringify({ ready: true }));
  require('readline').createInterface({ input: process.stdin }).on('line', (line) =>
    console.log(JSON.stringify({ ms: JSON.parse(line).runs * 2, kernels: 7 })));
`;

it('asks a side for timed runs', async () => {
  const process = await SideProcess.start(side(echo));
  expect(await process.run({ runs: 3 })).toEqual({ ms: 6, kernels: 7 });
  expect(await process.run({ runs: 5, inspect: true })).toEqual({ ms: 10, kernels: 7 });
  process.stop();
});

it('says when a library or the program itself is missing', async () => {
  const noLibrary = side(`console.log(JSON.stringify({ missing: 'no torch' }))`);
  await expect(SideProcess.start(noLibrary)).rejects.toMatchObject({
    message: 'no torch',
    missing: true,
  });
  const noProgram = { command: 'diffeo-no-such-program', args: [] };
  await expect(SideProcess.start(noProgram)).rejects.toMatchObject({ missing: true });
});

it('says what a side printed before it died', async () => {
  const dies = side(`console.error('out of memory'); process.exit(3)`);
  await expect(SideProcess.start(dies)).rejects.toThrow(SideUnavailable);
  await expect(SideProcess.start(dies)).rejects.toMatchObject({
    message: expect.stringContaining('out of memory'),
    missing: false,
  });
});
