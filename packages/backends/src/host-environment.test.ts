import { expect, it } from 'vitest';
import { backendNames } from './backend-names.js';
import { AUTO_ORDER, hostEnvironment, LEFT_OUT } from './host-environment.js';

it('tells Node from a browser', () => {
  expect(hostEnvironment()).toBe(typeof window === 'undefined' ? 'node' : 'browser');
});

it('knows in every place where each backend stands, or why it is left out', () => {
  for (const place of ['node', 'browser', 'worker'] as const) {
    const known = [...AUTO_ORDER[place], ...Object.keys(LEFT_OUT[place])];
    expect(known.sort()).toEqual([...backendNames].sort());
  }
});

it('prefers native code in Node and the GPU in browsers', () => {
  expect(AUTO_ORDER.node).toEqual(['tensorflow', 'wasm', 'cpu']);
  expect(AUTO_ORDER.browser).toEqual(['webgpu', 'webgl', 'wasm', 'cpu']);
});
