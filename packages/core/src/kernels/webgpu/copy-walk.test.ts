import { expectClose } from '@diffeo/testing';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { engine, findBackend, tensor, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { copyWalk, hasWords, writeWalk } from './copy-walk.js';
import { walkOver } from './walk.js';
import { WebgpuContext } from './webgpu-context.js';

it('hasWords tells the types of four bytes', () => {
  const types = ['float32', 'int32', 'bool', 'complex64', 'string'] as const;
  const withWords = types.filter((dtype) => hasWords({ dtype, shape: [], dataId: {} }));
  expect(withWords).toEqual(['float32', 'int32', 'bool']);
});

describe.runIf(inject('backend') === 'webgpu')('copies along a walk', () => {
  const everyOther = walkOver([{ size: 3, step: 2 }], 1);

  it('copyWalk reads along it', async () => {
    const context = new WebgpuContext(findBackend('webgpu') as WebGPUBackend);
    const out = copyWalk(context, tensor([0, 1, 2, 3, 4, 5]), [3, 1], everyOther);
    await expectClose(engine().makeTensorFromTensorInfo(out), [1, 3, 5]);
  });

  it('writeWalk writes along it and leaves the rest', async () => {
    const context = new WebgpuContext(findBackend('webgpu') as WebGPUBackend);
    const output = zeros([7]);
    writeWalk(context, tensor([4, 5, 6]), output, everyOther, 3);
    await expectClose(output, [0, 4, 0, 5, 0, 6, 0]);
  });
});
