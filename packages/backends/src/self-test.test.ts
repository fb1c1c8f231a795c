import { UnsupportedError } from '@diffeo/core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { env, findBackend, getBackend, memory } from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Fault, faultyBackend, roundToHalf } from '../test/faulty-backend.js';
import { selfTest } from './self-test.js';

it('passes on the backend of this test run, and leaves no tensor behind', async () => {
  const before = memory().numTensors;
  const { passed, checks, milliseconds } = await selfTest(getBackend());
  expect(passed).toBe(true);
  expect(checks.map(({ name }) => name)).toEqual([
    'addition',
    'float32 range',
    'matrix product',
    'sum of rows',
    'exp',
    'log',
  ]);
  for (const { error } of checks) expect(error).toBeLessThan(1e-4);
  expect(milliseconds).toBeGreaterThanOrEqual(0);
  expect(memory().numTensors).toBe(before);
});

it.runIf(typeof window !== 'undefined')(
  'asks the device even where tfjs computes small tensors on the CPU',
  async () => {
    const run = vi.spyOn(findBackend('webgpu') as WebGPUBackend, 'runWebGPUProgram');
    const before = env().getBool('WEBGPU_CPU_FORWARD');
    env().set('WEBGPU_CPU_FORWARD', true);
    await selfTest('webgpu');
    env().set('WEBGPU_CPU_FORWARD', before);
    // Six questions; Diffeo's kernels have programs of their own for two or three.
    expect(run.mock.calls.length).toBeGreaterThanOrEqual(3);
    run.mockRestore();
  },
);

describe('a device that is wrong', () => {
  let fake: ReturnType<typeof faultyBackend> | undefined;
  let active: string;
  let tensors: number;

  beforeEach(() => {
    active = getBackend();
    tensors = memory().numTensors;
  });
  afterEach(() => {
    fake?.remove();
    expect(getBackend()).toBe(active);
    expect(memory().numTensors).toBe(tensors);
  });

  function probe(fault: Fault, timeout?: number): Promise<unknown> {
    fake = faultyBackend('faulty', fault);
    fake.register();
    return selfTest('faulty', { timeout });
  }

  it('is trusted when it has no fault after all', async () => {
    await expect(probe({})).resolves.toMatchObject({ passed: true });
  });

  it('is refused when it returns zeros', async () => {
    const result = probe({ spoil: (values) => values.fill(0) });
    await expect(result).rejects.toThrow(UnsupportedError);
    await expect(result).rejects.toThrow(/wrong addition.*received \[0, 0, 0, 0\]/);
  });

  it('is refused when it computes in float16', async () => {
    await expect(probe({ spoil: roundToHalf })).rejects.toThrow(/float32 range/);
  });

  it('is refused when it returns NaN', async () => {
    await expect(probe({ spoil: (values) => values.fill(Number.NaN) })).rejects.toThrow(/NaN/);
  });

  it('is refused when a kernel throws', async () => {
    const spoil = () => {
      throw new Error('the driver says no');
    };
    await expect(probe({ spoil })).rejects.toThrow(/failed: the driver says no/);
  });

  it('is refused when reading back fails', async () => {
    const read = () => Promise.reject(new Error('device lost'));
    await expect(probe({ read })).rejects.toThrow(/failed: device lost/);
  });

  it('is refused when it never answers', async () => {
    await expect(probe({ read: () => new Promise(() => {}) }, 50)).rejects.toThrow(
      /failed: the device gave no answer within 0.05 s/,
    );
  });
});
