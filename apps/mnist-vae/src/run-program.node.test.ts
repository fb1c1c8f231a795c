import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeTinyData } from '../test/tiny-data.js';
import { runProgram } from './run-program.js';

describe('runProgram', () => {
  let root: string;
  let errors: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'diffeo-'));
    await writeTinyData(root);
    errors = '';
    vi.stubEnv('DEBUG', '');
    vi.spyOn(console, 'log').mockImplementation(() => {});
    vi.spyOn(console, 'error').mockImplementation((text) => {
      errors += `${text}\n`;
    });
    vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
    vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    await rm(root, { recursive: true });
  });

  const run = (line: string) =>
    runProgram([
      ...line.split(' ').filter(Boolean),
      '-b',
      'cpu',
      '--data',
      root,
      '--out',
      join(root, 'run'),
    ]);

  it('returns 0 for a run and for the help', async () => {
    expect(await run('--hidden 4 --latent 2 --batch 16 --epochs 1 --iwae-samples 0')).toBe(0);
    expect(await run('--help')).toBe(0);
    expect(errors).toBe('');
  });

  it('returns 1 for a slip on the command line, whose text commander prints', async () => {
    expect(await run('--batch 0')).toBe(1);
    expect(errors).toBe('');
  });

  it('prints one message without a stack for what goes wrong later, and the stack where it is asked for', async () => {
    expect(await run('--resume nowhere')).toBe(1);
    expect(errors).toMatch(/^Error: --resume needs the folder of a run, received nowhere.*\n$/);
    vi.stubEnv('DEBUG', '1');
    expect(await run('--resume nowhere')).toBe(1);
    expect(errors).toContain('plan-run');
  });
});
