import { engine } from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { inspectTensorflowBackend } from './inspect-tensorflow-backend.js';

const { registry } = engine();
const running = registry['tensorflow'];

afterEach(() => {
  if (running === undefined) delete registry['tensorflow'];
  else registry['tensorflow'] = running;
});

function unexpectedOf(backend: object): unknown {
  registry['tensorflow'] = backend as never;
  return inspectTensorflowBackend();
}

const methods = { getInputTensorIds: () => [], createOutputTensor: () => ({}) };

describe('inspectTensorflowBackend', () => {
  it('names what is not as expected, and never throws', () => {
    expect(unexpectedOf({})).toEqual({
      unexpected: 'the backend has no method getInputTensorIds',
    });
    expect(unexpectedOf(methods)).toEqual({ unexpected: 'the backend shows no native binding' });
    expect(unexpectedOf({ ...methods, binding: {} })).toEqual({
      unexpected: 'the native binding has no method executeOp',
    });
    const binding = { executeOp: () => [], deleteTensor: () => undefined };
    expect(unexpectedOf({ ...methods, binding })).toEqual({
      unexpected: 'the native binding has no constant TF_ATTR_BOOL',
    });
    const lost = new Proxy(
      {},
      {
        get() {
          throw new Error('lost');
        },
      },
    );
    expect(unexpectedOf(lost)).toMatchObject({ unexpected: expect.stringContaining('lost') });
  });

  it.runIf(inject('backend') === 'tensorflow')('takes the backend of tfjs-node', () => {
    expect(inspectTensorflowBackend()).toHaveProperty('backend');
  });
});
