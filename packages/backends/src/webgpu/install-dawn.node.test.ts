import { expect, it } from 'vitest';
import { nodeRequire } from '../node-require.js';
import { installDawn } from './install-dawn.js';

let hasDawn = true;
try {
  nodeRequire().resolve('webgpu');
} catch {
  hasDawn = false;
}

it.runIf(!hasDawn)('says what to install', () => {
  expect(() => installDawn()).toThrow(
    "useBackend('webgpu') needs the package webgpu in Node, which is not installed. Run: npm install webgpu",
  );
  expect('gpu' in (globalThis.navigator ?? {})).toBe(false);
});

it.runIf(hasDawn)('gives Node the globals of WebGPU and takes them away again', () => {
  const before = new Set(Object.getOwnPropertyNames(globalThis));
  const uninstall = installDawn();
  expect(navigator.gpu.requestAdapter).toBeTypeOf('function');
  expect(globalThis.GPUBufferUsage.STORAGE).toBe(0x80);
  uninstall();
  expect(Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name))).toEqual([]);
});
