import {
  add,
  addN,
  backend_util,
  engine,
  mul,
  type NamedAttrMap,
  reshape,
  slice,
  stack,
  sum,
  type Tensor,
  tensor,
  zeros,
} from '@tensorflow/tfjs-core';

import type { KernelGradient } from './kernel-gradient.js';
import {
  firstEqual,
  LOWEST_FLOAT32,
  places,
  planeWindow,
  putBack,
  type SlidingWindow,
  seenAt,
  volumeWindow,
} from './sliding-window.js';

const run = (kernelName: string, inputs: Record<string, Tensor>, attrs: NamedAttrMap) =>
  engine().runKernel(kernelName, inputs, attrs) as Tensor;

type Attributes = Record<'filterSize' | 'strides' | 'pad' | 'dimRoundingMode', never>;

function poolWindow(shape: number[], attrs: NamedAttrMap): SlidingWindow {
  const { filterSize, strides, pad, dimRoundingMode } = attrs as Attributes;
  return shape.length === 5
    ? volumeWindow(
        backend_util.computePool3DInfo(
          shape as never,
          filterSize,
          strides,
          1,
          pad,
          dimRoundingMode,
        ),
      )
    : planeWindow(
        backend_util.computePool2DInfo(
          shape as never,
          filterSize,
          strides,
          1,
          pad,
          dimRoundingMode,
        ),
      );
}

/** Average pooling is linear: it and its gradient are each other's adjoint. */
function averagePool(kernelName: string): KernelGradient[] {
  return [
    {
      kernelName,
      inputsToSave: ['x'],
      gradFunc: (dy: Tensor, [x], attrs) => ({
        x: () => {
          const window = poolWindow(x!.shape, attrs);
          const counts = elementsSeen(window, x!.shape);
          const full = window.size.reduce((product, n) => product * n, 1);
          // The kernel reads the shape of its second input only.
          const spreadEvenly = (d: Tensor) => run(`${kernelName}Grad`, { dy: d, input: x! }, attrs);
          if (counts.every((count) => count === full)) return spreadEvenly(dy);
          // The kernels divide by the size of the window also where it reaches into the padding.
          const share = mul(
            dy,
            tensor(
              counts.map((count) => 1 / count),
              [...window.outSize, 1],
            ),
          );
          return addN(places(window).map((place) => putBack(share, window, place, x!.shape)));
        },
      }),
    },
    {
      kernelName: `${kernelName}Grad`,
      gradFunc: (ddx, _saved, attrs, { input }) => ({
        dy: () => run(kernelName, { x: ddx }, attrs),
        input: () => zeros(input!.shape),
      }),
    },
  ];
}

/** How many elements of the image each window sees, padding aside. */
function elementsSeen(window: SlidingWindow, shape: number[]): number[] {
  const along = window.outSize.map((outSize, i) =>
    Array.from({ length: outSize }, (_, out) => {
      const begin = out * window.strides[i]! - window.paddingBefore[i]!;
      const end = begin + window.size[i]!;
      return Math.min(end, shape[i + 1]!) - Math.max(begin, 0);
    }),
  );
  return along.reduce((all, axis) => all.flatMap((a) => axis.map((b) => a * b)), [1]);
}

/** The largest of a window passes its gradient to the first element that attains it. */
function maxPool(kernelName: string): KernelGradient[] {
  return [
    {
      kernelName,
      inputsToSave: ['x'],
      outputsToSave: [true],
      gradFunc: (dy, [x, y], attrs) => ({
        x: () => run(`${kernelName}Grad`, { dy, input: x!, output: y! }, attrs),
      }),
    },
    {
      kernelName: `${kernelName}Grad`,
      inputsToSave: ['input', 'output'],
      gradFunc: (ddx, [input, output], attrs) => ({
        dy: () => {
          const window = poolWindow(input!.shape, attrs);
          const all = places(window);
          const seen = all.map((place) => seenAt(input!, window, place, LOWEST_FLOAT32));
          const chosen = firstEqual(seen, output!);
          return total(all.map((place, i) => mul(chosen[i]!, seenAt(ddx, window, place))));
        },
        input: () => zeros(input!.shape),
        output: () => zeros(output!.shape),
      }),
    },
  ];
}

/** The indices, its second output, are integers. */
const maxPoolWithArgmax: KernelGradient = {
  kernelName: 'MaxPoolWithArgmax',
  inputsToSave: ['x'],
  outputsToSave: [true, false],
  gradFunc: ([dy]: Tensor[], [x, y], attrs) => ({
    x: () => run('MaxPoolGrad', { dy: dy!, input: x!, output: y! }, attrs),
  }),
};

const total = (parts: Tensor[]) => (parts.length === 1 ? parts[0]! : addN(parts));

/** y = max over the window of x + filter; no kernels, so that every order of derivative follows. */
const dilation: KernelGradient = {
  kernelName: 'Dilation2D',
  inputsToSave: ['x', 'filter'],
  outputsToSave: [true],
  gradFunc: (dy: Tensor, [x, filter, y], attrs) => {
    const { strides, pad, dilations } = attrs as Record<string, never>;
    const window = planeWindow(
      backend_util.computeDilation2DInfo(
        x!.shape as never,
        filter!.shape as never,
        strides!,
        pad!,
        'NHWC',
        dilations!,
      ),
    );
    const all = places(window);
    const weights = reshape(filter!, [all.length, -1]);
    const parts = () => {
      const sums = all.map((place, i) =>
        add(seenAt(x!, window, place, LOWEST_FLOAT32), slice(weights, [i, 0], [1, -1])),
      );
      return firstEqual(sums, y!).map((chosen) => mul(chosen, dy));
    };
    return {
      x: () => total(parts().map((part, i) => putBack(part, window, all[i]!, x!.shape))),
      filter: () => reshape(stack(parts().map((part) => sum(part, [0, 1, 2]))), filter!.shape),
    };
  },
};

/** Gradients of pooling, of its gradients, and of morphological dilation. */
export const poolingGradients: readonly KernelGradient[] = [
  ...averagePool('AvgPool'),
  ...averagePool('AvgPool3D'),
  dilation,
  ...maxPool('MaxPool'),
  ...maxPool('MaxPool3D'),
  maxPoolWithArgmax,
];
