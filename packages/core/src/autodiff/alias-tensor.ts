import { Tensor } from '@tensorflow/tfjs-core';
import { DomainError } from '../errors/domain-error.js';
import { tapeEngine } from './tape-engine.js';

/**
 * A second tensor object over the same data, counted like any other, without running a kernel and without a node on
 * the tape. With the id of `x` it stands for `x` in the tape; with none it gets an id of its own, to which no
 * gradient flows. The data lives until both are disposed.
 */
export function aliasTensor<T extends Tensor>(x: T, id?: number): T {
  const engine = tapeEngine();
  const owner = engine.state.tensorInfo.get(x.dataId)?.backend;
  if (owner === undefined) {
    throw new DomainError({
      where: 'A tensor used in differentiation',
      rule: 'must be alive',
      received: `a disposed tensor of shape [${x.shape}]`,
      remedy: 'Keep the tensor with tf.keep, or use it before its scope ends.',
    });
  }
  owner.incRef(x.dataId);
  if (id === undefined) return engine.makeTensorFromTensorInfo(x, owner) as T;
  const alias = new Tensor(x.shape, x.dtype, x.dataId, id);
  engine.trackTensor(alias, owner);
  return alias as unknown as T;
}
