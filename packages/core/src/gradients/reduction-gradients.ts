import {
  cumprod,
  cumsum,
  div,
  equal,
  mul,
  type NamedAttrMap,
  reshape,
  sum,
  type Tensor,
  transpose,
  util,
} from '@tensorflow/tfjs-core';
import { broadcast } from './broadcast.js';
import { cumprodGradient } from './cumprod-gradient.js';
import { cumulateFromEnd } from './cumulate-from-end.js';
import { indicator } from './indicator.js';
import type { KernelGradient } from './kernel-gradient.js';
import { linear } from './linear.js';

type Axes = number | number[] | null | undefined;

/** The axes that a reduction runs over; none given means all. */
function reducedAxes(axis: Axes, shape: number[]): number[] {
  return util.parseAxisParam((axis ?? null) as number[], shape);
}

/** The shape with size 1 on the axes reduced over. */
function keptShape(shape: number[], axes: number[]): number[] {
  return shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
}

const sizeOf = (shape: number[], axes: number[]) =>
  axes.reduce((product, axis) => product * shape[axis]!, 1);

/** Of a largest or smallest element: equal parts to all elements that attain it. */
function ofExtremum(kernelName: string, axisName: string): KernelGradient {
  return {
    kernelName,
    inputsToSave: ['x'],
    outputsToSave: [true],
    gradFunc: (dy, [x, y], attrs: NamedAttrMap) => ({
      x: () => {
        const axes = reducedAxes(attrs[axisName] as Axes, x!.shape);
        const kept = keptShape(x!.shape, axes);
        const attains = indicator(equal(x!, reshape(y!, kept)));
        return mul(div(reshape(dy, kept), sum(attains, axes, true)), attains);
      },
    }),
  };
}

/** Gradients of reductions and scans. */
export const reductionGradients: readonly KernelGradient[] = [
  cumprodGradient,
  linear<{ axis: number; exclusive: boolean; reverse: boolean }>(
    'Cumsum',
    (dy, _shape, { axis, exclusive, reverse }) =>
      reverse ? cumsum(dy, axis, exclusive) : cumulateFromEnd(cumsum, dy, axis, exclusive),
  ),
  ofExtremum('Max', 'reductionIndices'),
  linear<{ axis: Axes }>('Mean', (dy, shape, { axis }) => {
    const axes = reducedAxes(axis, shape);
    return broadcast(dy, keptShape(shape, axes), shape, 1 / sizeOf(shape, axes));
  }),
  ofExtremum('Min', 'axis'),
  {
    kernelName: 'Prod',
    inputsToSave: ['x'],
    gradFunc: (dy: Tensor, [x], { axis }) => ({
      x: () => {
        // The product of the others, from the left times from the right, with the reduced axes together in front.
        const axes = reducedAxes(axis as Axes, x!.shape);
        const others = x!.shape.map((_, i) => i).filter((i) => !axes.includes(i));
        const order = [...axes, ...others];
        const columns = reshape(transpose(x!, order), [sizeOf(x!.shape, axes), dy.size]);
        const before = cumprod(columns, 0, true, false);
        const after = cumulateFromEnd(cumprod, columns, 0, true);
        const gradient = mul(mul(before, after), reshape(dy, [1, dy.size]));
        const inOrder = reshape(
          gradient,
          order.map((i) => x!.shape[i]!),
        );
        return transpose(
          inOrder,
          order.map((_, i) => order.indexOf(i)),
        );
      },
    }),
  },
  linear<{ axis: Axes }>('Sum', (dy, shape, { axis }) =>
    broadcast(dy, keptShape(shape, reducedAxes(axis, shape)), shape),
  ),
];
