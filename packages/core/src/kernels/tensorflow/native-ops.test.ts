import {
  add,
  findBackend,
  memory,
  ones,
  type Tensor,
  tensor1d,
  tensor2d,
  tidy,
} from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import type { TensorflowBackend } from './inspect-tensorflow-backend.js';
import { NativeOps } from './native-ops.js';

describe.runIf(inject('backend') === 'tensorflow')('NativeOps', () => {
  const ops = () => new NativeOps(findBackend('tensorflow') as unknown as TensorflowBackend);

  it('runs an op on int64 and gives int32 back, whose inputs stay as they are', async () => {
    const x = add(tensor1d([1, -2, 3], 'int32'), tensor1d([0, 0, 0], 'int32'));
    tidy(() => {
      const attributes = [ops().type('T', 'int64')];
      const [y] = ops().run('Neg', {
        attributes,
        inputs: [x],
        int64Inputs: [0],
        outputs: 1,
        demands: '',
      });
      expect(y!.dtype).toBe('int32');
      expect(y!.shape).toEqual([3]);
    });
    expect([...(await x.data())]).toEqual([1, -2, 3]);
  });

  it('runs an op in doubles and gives float32 back', async () => {
    const attributes = [
      ops().type('T', 'float64'),
      ops().flag('transpose_a', false),
      ops().flag('transpose_b', false),
    ];
    // In float32 nothing is left of the element between.
    const inputs = [tensor2d([[1, 2 ** -30, -1]]), ones([3, 1])];
    const [product] = ops().run('MatMul', { attributes, inDoubles: true, inputs, outputs: 1 });
    expect(product!.dtype).toBe('float32');
    expect([...(await (product as Tensor).data())]).toEqual([2 ** -30]);
  });

  it('leaves no tensor where the op fails, and names a type it does not take', () => {
    const x = tensor1d([1], 'int32');
    const before = memory().numTensors;
    const call = {
      attributes: [],
      inputs: [x],
      int64Inputs: [0],
      outputs: 1,
      demands: 'Spell it right.',
    };
    expect(() => ops().run('NoSuchOp', call)).toThrow(
      /^NoSuchOp on the tensorflow backend was refused by TensorFlow: .*Spell it right.$/,
    );
    expect(memory().numTensors).toBe(before);
    expect(() => ops().type('T', 'string')).toThrow("received 'string'");
  });
});
