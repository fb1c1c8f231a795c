import { DomainError } from '@diffeo/core';
import { add, getBackend, memory, tensor, tidy } from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { BackendName, BackendRequest } from './backend-names.js';
import { useBackend } from './use-backend.js';

let active: BackendName;

beforeEach(() => {
  active = getBackend() as BackendName;
});
afterEach(async () => {
  await useBackend(active);
});

it('reports what it chose, as plain data', async () => {
  const report = await useBackend(active);
  expect(report).toMatchObject({ requested: active, backend: active });
  expect(report.rejected).toHaveLength(4);
  expect(report.tfjs).toMatch(/^4\./);
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
});

it('chooses by itself', async () => {
  const report = await useBackend();
  expect(report.requested).toBe('auto');
  expect(getBackend()).toBe(report.backend);
  expect(report.backend).not.toBe('cpu');
});

it('switches back and forth', async () => {
  for (const name of ['cpu', 'wasm', active, 'cpu', active, 'wasm'] as const) {
    await useBackend(name);
    expect(getBackend()).toBe(name);
    const y = tidy(() => add(tensor([1, 2, 3]), 1));
    expect(Array.from(await y.data())).toEqual([2, 3, 4]);
    y.dispose();
  }
});

it('keeps tensors, which move to where they are used', async () => {
  await useBackend('cpu');
  const x = tensor([1, 2, 3]);
  for (const name of ['wasm', 'cpu', active] as const) {
    await useBackend(name);
    const y = tidy(() => add(x, 1));
    expect(Array.from(await y.data())).toEqual([2, 3, 4]);
    y.dispose();
  }
  x.dispose();
});

it('leaves no tensor behind', async () => {
  await useBackend('cpu');
  const before = memory().numTensors;
  await useBackend('wasm');
  await useBackend('cpu');
  expect(memory().numTensors).toBe(before);
});

it('takes concurrent calls one after the other', async () => {
  const reports = await Promise.all([useBackend('wasm'), useBackend('cpu'), useBackend('wasm')]);
  expect(reports.map(({ backend }) => backend)).toEqual(['wasm', 'cpu', 'wasm']);
  expect(getBackend()).toBe('wasm');
});

it('refuses an unknown name and lists those that it knows', async () => {
  const unknown = useBackend('cuda' as BackendRequest);
  await expect(unknown).rejects.toThrow(DomainError);
  await expect(unknown).rejects.toThrow(
    "useBackend: name must be one of auto, webgpu, webgl, tensorflow, wasm, cpu, received 'cuda'.",
  );
  await expect(useBackend(null as unknown as BackendRequest)).rejects.toThrow(/received null/);
  expect(getBackend()).toBe(active);
});

it('keeps the active backend when another cannot be had', async () => {
  const impossible = typeof window === 'undefined' ? 'webgl' : 'tensorflow';
  await expect(useBackend(impossible)).rejects.toThrow(/runs only in/);
  expect(getBackend()).toBe(active);
});
