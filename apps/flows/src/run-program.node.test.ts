import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runProgram } from './run-program.js';

describe('runProgram', () => {
  let folder: string;
  let said: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'diffeo-'));
    said = '';
    const note = (text: unknown) => {
      said += `${text}\n`;
    };
    vi.spyOn(console, 'log').mockImplementation(note);
    vi.spyOn(console, 'error').mockImplementation(note);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await rm(folder, { recursive: true });
  });

  it('explains each program, and both to who names none', async () => {
    expect(await runProgram(['images', '--help'])).toBe(0);
    expect(said).toContain('npm run flows -- images');
    expect(said).not.toContain('-- energies');
    expect(await runProgram(['--help'])).toBe(0);
    expect(said).toContain('npm run flows -- energies');
    expect(await runProgram([])).toBe(2);
    expect(await runProgram(['sounds'])).toBe(2);
  });

  it('says what was wrong in one line', async () => {
    expect(await runProgram(['energies', '--steps', 'none'])).toBe(1);
    expect(said).toBe("Error: --steps must be a whole number of at least 1, received 'none'.\n");
    expect(await runProgram(['energies', '--what'])).toBe(1);
    expect(said).toContain('--what');
  });

  it('stops at Ctrl-C, and says that the same command goes on', async () => {
    const line = ['energies', '--steps', '100000', '--layers', '1', '--backend', 'cpu'];
    setTimeout(() => process.emit('SIGINT'), 1500);
    expect(await runProgram([...line, '--batch', '2', '--out', folder])).toBe(130);
    expect(said).toContain('Saved. The same command goes on from here.');
  });
});
