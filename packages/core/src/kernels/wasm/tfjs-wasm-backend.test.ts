import { engine, memory } from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { inspectWasmBackend } from './tfjs-wasm-backend.js';

const { registry } = engine();
const running = registry['wasm'];

afterEach(() => {
  if (running === undefined) delete registry['wasm'];
  else registry['wasm'] = running;
});

describe('inspectWasmBackend', () => {
  it.runIf(inject('backend') === 'wasm')('finds the backend and its memory', () => {
    const before = memory().numTensors;
    const inspected = inspectWasmBackend();
    expect(inspected).toHaveProperty('memory');
    expect(memory().numTensors).toBe(before);
  });

  it('names what is not as expected, and never throws', () => {
    const broken = [
      [{}, 'makeOutput'],
      [{ makeOutput() {} }, 'getMemoryOffset'],
      [
        new Proxy({}, { get: (_t, key) => (key === 'wasm' ? {} : () => 0) }),
        'does not show its allocator',
      ],
      [
        new Proxy(
          {},
          {
            get: (_t, key) => (key === 'wasm' ? { _malloc() {}, _free() {} } : () => 0),
          },
        ),
        'does not show its memory',
      ],
      [
        new Proxy(
          {},
          {
            get() {
              throw new Error('closed');
            },
          },
        ),
        'closed',
      ],
    ] as const;
    for (const [backend, reason] of broken) {
      registry['wasm'] = backend as never;
      const inspected = inspectWasmBackend();
      expect('unexpected' in inspected && inspected.unexpected).toContain(reason);
    }
  });

  it('notices tensors that lie elsewhere', () => {
    const asm = { memory: new WebAssembly.Memory({ initial: 1 }) };
    const backend = new Proxy(
      {},
      {
        get: (_t, key) => (key === 'wasm' ? { _malloc() {}, _free() {}, asm } : () => 64),
      },
    );
    registry['wasm'] = backend as never;
    expect(inspectWasmBackend()).toEqual({
      unexpected: 'tensors do not lie where the backend says',
    });
  });
});
