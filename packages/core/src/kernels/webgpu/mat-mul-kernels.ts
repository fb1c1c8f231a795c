import {
  broadcast_util,
  type NamedTensorInfoMap,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import { copyWalk } from './copy-walk.js';
import { fillWith } from './fill.js';
import { broadcastWalk } from './walk.js';
import type { WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';
import { withinInner } from './within-inner.js';

interface Attributes {
  transposeA: boolean;
  transposeB: boolean;
}

/** The shape with another size of the axis that a product sums over. */
function withInner(shape: readonly number[], inner: -1 | -2, size: number): number[] {
  return shape.map((own, axis) => (axis === shape.length + inner ? size : own));
}

/**
 * BatchMatMul and _FusedMatMul by tfjs's own shaders, which are kept from reading the next matrix of the batch, from
 * operands that those can take: they read beyond operands that have no inner elements, and refuse or mistake batches of
 * which both sides broadcast.
 */
export function matMulKernels(context: WebgpuContext): WebgpuKernel[] {
  /** The operands that tfjs's kernel should get instead, which are then released. */
  const prepare = ({
    inputs,
    attrs: { transposeA, transposeB },
  }: WebgpuKernelCall<Attributes>): Record<'a' | 'b', TensorInfo> | undefined => {
    const [a, b] = [inputs['a']!, inputs['b']!];
    const innerA = transposeA ? -2 : -1;
    const innerB = transposeB ? -1 : -2;
    const batches = [a, b].map(({ shape }) => shape.slice(0, -2));
    const batch = broadcast_util.assertAndGetBroadcastShape(batches[0]!, batches[1]!);
    if (a.shape.at(innerA) === 0) {
      // One inner element of 0 gives the same product.
      const zeros = ({ shape, dtype }: TensorInfo, inner: -1 | -2) =>
        fillWith(context, [...batch, ...withInner(shape, inner, 1).slice(-2)], dtype, 0);
      return { a: zeros(a, innerA), b: zeros(b, innerB) };
    }
    const sizes = batches.map((own) => util.sizeFromShape(own));
    const size = util.sizeFromShape(batch);
    if (sizes.every((own) => own === size || own === 1) && sizes.includes(size)) return undefined;
    const whole = (x: TensorInfo) => {
      const shape = [...batch, ...x.shape.slice(-2)];
      return copyWalk(context, x, shape, broadcastWalk(x.shape, shape));
    };
    return { a: whole(a), b: whole(b) };
  };
  return ['BatchMatMul', '_FusedMatMul'].map((name) => ({
    name,
    run: (call: WebgpuKernelCall<Attributes>, stock) => {
      const backend = withinInner(context.backend);
      const operands = prepare(call);
      if (operands === undefined) return stock({ ...call, backend });
      const inputs: NamedTensorInfoMap = { ...call.inputs, ...operands };
      const product = stock({ ...call, inputs, backend });
      context.release(operands.a);
      context.release(operands.b);
      return product;
    },
  }));
}
