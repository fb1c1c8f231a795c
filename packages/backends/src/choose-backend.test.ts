import { UnsupportedError } from '@diffeo/core';
import { engine, getBackend } from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { faultyBackend } from '../test/faulty-backend.js';
import { type BackendName, backendNames } from './backend-names.js';
import { chooseBackend } from './choose-backend.js';
import { AUTO_ORDER, hostEnvironment } from './host-environment.js';
import type { BackendLoader } from './loaders/backend-loader.js';

const order = AUTO_ORDER[hostEnvironment()];
const absent: BackendLoader = {
  name: 'absent-test' as BackendName,
  load: () =>
    Promise.reject(
      new UnsupportedError({ where: 'absent', rule: 'needs a driver', remedy: 'Install it.' }),
    ),
  describe: async () => ({ summary: 'never' }),
};
let active: string;
let zeros: ReturnType<typeof faultyBackend>;
let sound: ReturnType<typeof faultyBackend>;

beforeEach(() => {
  active = getBackend();
  zeros = faultyBackend('zeros-test', { spoil: (values) => values.fill(0) });
  sound = faultyBackend('sound-test');
});
afterEach(async () => {
  await engine().setBackend(active);
  zeros.remove();
  sound.remove();
});

/** Loaders of which those named are as given and all others are absent. */
function loaders(given: Partial<Record<BackendName, BackendLoader>>) {
  const all = backendNames.map((name) => [name, given[name] ?? absent]);
  return Object.fromEntries(all) as Record<BackendName, BackendLoader>;
}

it('goes on from a device that fails its self-test to the next of the order', async () => {
  const [first, second] = order as [BackendName, BackendName];
  const table = loaders({ [first]: zeros.loader, [second]: sound.loader });
  const report = await chooseBackend('auto', {}, table);
  expect(report).toMatchObject({ requested: 'auto', backend: second });
  expect(report.device.summary).toBe('fake sound-test');
  expect(getBackend()).toBe('sound-test');
  expect(report.rejected[0]!.backend).toBe(first);
  expect(report.rejected[0]!.reason).toMatch(/wrong addition/);
});

it('says of every other backend why it was not chosen', async () => {
  const [first] = order as [BackendName];
  const report = await chooseBackend('auto', {}, loaders({ [first]: sound.loader }));
  const others = backendNames.filter((name) => name !== first);
  expect(report.rejected.map(({ backend }) => backend).sort()).toEqual([...others].sort());
  const last = report.rejected.find(({ backend }) => backend === 'cpu');
  expect(last!.reason).toBe(`comes after ${first} in the order`);
});

it('gives the reason and the remedy of each, when none of the order works', async () => {
  const [first] = order as [BackendName];
  const failed = chooseBackend('auto', {}, loaders({ [first]: zeros.loader }));
  await expect(failed).rejects.toThrow(UnsupportedError);
  await expect(failed).rejects.toThrow(/wrong addition.*cpu needs a driver\. Install it\./);
  expect(getBackend()).toBe(active);
});

it('never replaces a backend that was asked for by name', async () => {
  const failed = chooseBackend('wasm', {}, loaders({ cpu: sound.loader }));
  await expect(failed).rejects.toThrow('absent needs a driver. Install it.');
  expect(getBackend()).toBe(active);
});

it('turns a foreign error into one that names the backend', async () => {
  const load = () => Promise.reject(new TypeError('out of cheese'));
  const failed = chooseBackend('wasm', {}, loaders({ wasm: { ...absent, load } }));
  await expect(failed).rejects.toThrow(UnsupportedError);
  await expect(failed).rejects.toThrow(
    "useBackend('wasm') cannot start the backend: out of cheese.",
  );
});

it('reports the kernels that were installed, or why none was', async () => {
  const plain = await chooseBackend('cpu', {}, loaders({ cpu: sound.loader }));
  expect(plain.kernelPack).toMatchObject({ backend: 'sound-test', kernels: [] });
  expect(plain.kernelPack.skipped).toMatch(/no pack/);

  const pack = { backend: 'cpu', kernels: ['DiffeoTest'] };
  const installKernels = async () => pack;
  const report = await chooseBackend(
    'cpu',
    {},
    loaders({ cpu: { ...sound.loader, installKernels } }),
  );
  expect(report.kernelPack).toEqual(pack);
});
