import { engine } from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import { inspectWebgpuBackend } from './inspect-webgpu-backend.js';

const { registry } = engine();
const running = registry['webgpu'];

afterEach(() => {
  if (running === undefined) delete registry['webgpu'];
  else registry['webgpu'] = running;
});

describe('inspectWebgpuBackend', () => {
  it('names what is not as expected, and never throws', () => {
    registry['webgpu'] = {} as never;
    expect(inspectWebgpuBackend()).toEqual({
      unexpected: 'the backend has no method runWebGPUProgram',
    });
    registry['webgpu'] = new Proxy(
      {},
      {
        get() {
          throw new Error('lost');
        },
      },
    ) as never;
    expect(inspectWebgpuBackend()).toMatchObject({ unexpected: expect.stringContaining('lost') });
  });

  it('takes a backend that has the public methods', () => {
    const methods = (known: object): object =>
      new Proxy(known, { get: (own, key) => own[key as never] ?? (() => undefined) });
    registry['webgpu'] = methods({ tensorMap: {} }) as never;
    expect(inspectWebgpuBackend()).toEqual({ unexpected: 'the backend has no map of tensors' });
    const backend = methods({ tensorMap: new Map() });
    registry['webgpu'] = backend as never;
    const inspected = inspectWebgpuBackend();
    expect('backend' in inspected && inspected.backend === backend).toBe(true);
  });
});
