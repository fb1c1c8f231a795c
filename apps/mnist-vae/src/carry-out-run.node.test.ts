import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeTinyData } from '../test/tiny-data.js';
import type { Settings } from './arguments/settings.js';
import { carryOutRun } from './carry-out-run.js';

describe('carryOutRun', () => {
  let root: string;
  let said: string;
  let onSay: (text: string) => void;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'diffeo-'));
    await writeTinyData(root);
    said = '';
    onSay = () => {};
    vi.spyOn(console, 'log').mockImplementation((text) => {
      said += `${text}\n`;
      onSay(text);
    });
    vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await rm(root, { recursive: true });
  });

  const tiny = { backend: 'cpu', hidden: [4], latent: 2, batch: 8, iwaeSamples: 2 };
  const run = (name: string, given: Partial<Settings> = {}, resume: string | boolean = false) =>
    carryOutRun({ given: { ...tiny, data: root, ...given }, out: join(root, name), resume });
  const recordOf = async (name: string) =>
    JSON.parse(await readFile(join(root, name, 'run.json'), 'utf8'));

  it('trains to the end and says where the report is', async () => {
    expect(await run('a')).toBe(0);
    expect(said).toMatch(/step 12\/12, epoch 3\/3/);
    expect(said).toMatch(/Test ELBO .* nats[\s\S]*report\.html in a browser/);
    expect(await recordOf('a')).toMatchObject({ status: 'finished', results: { steps: 12 } });
  });

  it('saves at Ctrl-C, says how to go on, and then ends with the numbers of a whole run', async () => {
    const given = { epochs: 8, batch: 2 };
    expect(await run('whole', given)).toBe(0);
    onSay = (text) => {
      if (text.startsWith('step 100/')) process.emit('SIGINT');
    };
    expect(await run('part', given)).toBe(130);
    onSay = () => {};
    expect(said).toContain(`npm run quickstart -- --resume ${join(root, 'part')}`);
    expect(await recordOf('part')).toMatchObject({ status: 'interrupted' });
    expect(await run('part', given, join(root, 'part'))).toBe(0);
    const [whole, part] = [await recordOf('whole'), await recordOf('part')];
    const bounds = ({ results }: typeof whole) => [results.testElbo, results.testKl, results.iwae];
    expect(bounds(part)).toEqual(bounds(whole));
  });

  it('names the option that does not go with a checkpoint, and changes nothing', async () => {
    await run('a');
    const before = await recordOf('a');
    const other = run('a', { epochs: 5, latent: 3 }, true);
    await expect(other).rejects.toThrow(
      /checkpoint\.safetensors belongs to .* other settings\. Leave out --latent/,
    );
    await writeFile(join(root, 'a', 'checkpoint.safetensors'), 'not a checkpoint at all');
    await expect(run('a', { epochs: 5 }, true)).rejects.toThrow(
      /is not the checkpoint of this run/,
    );
    expect(await recordOf('a')).toEqual(before);
  });

  it('takes a note of a failure and says that the last checkpoint is kept', async () => {
    await run('a');
    await expect(run('a', { epochs: 5, learningRate: 1e30 }, true)).rejects.toThrow(/finite/);
    expect(await recordOf('a')).toMatchObject({
      status: 'failed',
      failure: expect.stringMatching(/finite/),
    });
    expect(said).toMatch(/The last checkpoint is kept\. Go on with: .*--resume/);
    expect(await run('a', { learningRate: 1e-3 }, true)).toBe(0);
  });
});
