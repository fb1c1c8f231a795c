import { engine, findBackend, findBackendFactory, getBackend, ones } from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { faultyBackend } from '../test/faulty-backend.js';
import { startBackend } from './start-backend.js';

const NAME = 'start-test';
let active: string;
let fake: ReturnType<typeof faultyBackend>;

beforeEach(() => {
  active = getBackend();
});
afterEach(async () => {
  await engine().setBackend(active);
  fake.remove();
});

it('makes a backend that works the active one', async () => {
  fake = faultyBackend(NAME);
  const { device, selfTest } = await startBackend(fake.loader, {});
  expect(getBackend()).toBe(NAME);
  expect(device.summary).toBe('fake start-test');
  expect(selfTest.passed).toBe(true);
  const x = ones([2]);
  expect(Array.from(await x.data())).toEqual([1, 1]);
  x.dispose();
});

it('uses the instance that runs already', async () => {
  fake = faultyBackend(NAME);
  await startBackend(fake.loader, {});
  const first = findBackend(NAME);
  await startBackend(fake.loader, {});
  expect(findBackend(NAME)).toBe(first);
});

it.each([
  ['loading fails', (error: Error) => ({ load: () => Promise.reject(error) })],
  [
    'making an instance fails',
    (error: Error) => ({ load: async () => () => Promise.reject(error) }),
  ],
  [
    'making an instance throws',
    (error: Error) => ({
      load: async () => () => {
        throw error;
      },
    }),
  ],
  ['describing fails', (error: Error) => ({ describe: () => Promise.reject(error) })],
])('leaves the active backend alone when %s', async (_, broken) => {
  fake = faultyBackend(NAME);
  const loader = { ...fake.loader, ...broken(new Error('out of order')) };
  await expect(startBackend(loader, {})).rejects.toThrow('out of order');
  expect(getBackend()).toBe(active);
  expect(NAME in engine().registry).toBe(false);
});

it('leaves the active backend alone when the self-test fails, and may be asked again', async () => {
  let broken = true;
  fake = faultyBackend(NAME, {
    spoil: (values) => {
      if (broken) values.fill(0);
    },
  });
  await expect(startBackend(fake.loader, {})).rejects.toThrow(/self-test/);
  expect(getBackend()).toBe(active);
  expect(NAME in engine().registry).toBe(false);
  expect(findBackendFactory(NAME)).toBeDefined();

  broken = false;
  await startBackend(fake.loader, {});
  expect(getBackend()).toBe(NAME);
});

it('keeps an instance that ran before when a later self-test fails', async () => {
  let broken = false;
  fake = faultyBackend(NAME, {
    spoil: (values) => {
      if (broken) values.fill(0);
    },
  });
  await startBackend(fake.loader, {});
  const instance = findBackend(NAME);
  broken = true;
  await expect(startBackend(fake.loader, {})).rejects.toThrow(/self-test/);
  expect(findBackend(NAME)).toBe(instance);
});

it('replaces an instance whose device is lost', async () => {
  fake = faultyBackend(NAME);
  const lost = new Set<unknown>();
  const loader = { ...fake.loader, isLost: (backend: unknown) => lost.has(backend) };
  await startBackend(loader, {});
  const first = findBackend(NAME);
  lost.add(first);
  await startBackend(loader, {});
  expect(findBackend(NAME)).not.toBe(first);
  expect(getBackend()).toBe(NAME);
});

it('asks the loader whether options come too late', async () => {
  fake = faultyBackend(NAME);
  const reuse = () => {
    throw new Error('too late');
  };
  const loader = { ...fake.loader, reuse };
  await startBackend(loader, {});
  await expect(startBackend(loader, {})).rejects.toThrow('too late');
  expect(getBackend()).toBe(NAME);
});
