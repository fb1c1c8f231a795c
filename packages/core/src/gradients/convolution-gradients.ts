import type { NamedAttrMap, Tensor } from '@tensorflow/tfjs-core';
import {
  type ConvolutionAttributes,
  type ConvolutionKind,
  convolutionKinds,
} from './convolution-kind.js';
import { filterAdjoint } from './filter-adjoint.js';
import { inputAdjoint } from './input-adjoint.js';
import type { KernelGradient } from './kernel-gradient.js';
import { runConvolution } from './run-convolution.js';
import { placeStrided, takeStrided } from './take-strided.js';

/**
 * Convolution is bilinear in the image x and the filter w, so that it and its two adjoints are each other's
 * derivatives. The adjoint kernels know no dilation; a dilated filter is one with zeros between its elements.
 */
function gradientsOf(kind: ConvolutionKind): KernelGradient[] {
  const typed = (attrs: NamedAttrMap) => attrs as unknown as ConvolutionAttributes;
  const convolve = (x: Tensor, filter: Tensor, attrs: object) =>
    runConvolution(kind.forward, { x, filter }, attrs, kind);
  return [
    {
      kernelName: kind.forward,
      inputsToSave: ['x', 'filter'],
      gradFunc: (dy: Tensor, [x, filter], attributes) => {
        const attrs = typed(attributes);
        const dilations = perAxis(attrs.dilations, kind.axes);
        return {
          x: () => inputAdjoint(kind, dy, spread(filter!, dilations), x!.shape, attrs),
          filter: () => {
            const shape = spreadShape(filter!.shape, dilations);
            return collect(filterAdjoint(kind, x!, dy, shape, attrs), filter!.shape, dilations);
          },
        };
      },
    },
    {
      kernelName: kind.backpropInput,
      inputsToSave: ['dy', 'filter'],
      gradFunc: (ddx: Tensor, [dy, filter], attrs) => ({
        dy: () => convolve(ddx, filter!, attrs),
        filter: () => filterAdjoint(kind, ddx, dy!, filter!.shape, typed(attrs)),
      }),
    },
    {
      kernelName: kind.backpropFilter,
      inputsToSave: ['x', 'dy'],
      gradFunc: (ddw: Tensor, [x, dy], attrs) => ({
        x: () => inputAdjoint(kind, dy!, ddw, x!.shape, typed(attrs)),
        dy: () => convolve(x!, ddw, attrs),
      }),
    },
  ];
}

function perAxis(value: number | number[] | undefined, count: number): number[] {
  return Array.isArray(value) ? value : new Array<number>(count).fill(value ?? 1);
}

function spreadShape(shape: number[], dilations: number[]): number[] {
  return shape.map((size, axis) => (size - 1) * (dilations[axis] ?? 1) + 1);
}

/** Zeros between the elements of a filter. */
function spread(filter: Tensor, dilations: number[]): Tensor {
  const shape = spreadShape(filter.shape, dilations);
  return dilations.reduce(
    (result, stride, axis) =>
      stride === 1 ? result : placeStrided(result, axis, { begin: 0, stride, size: shape[axis]! }),
    filter,
  );
}

/** The adjoint of `spread`. */
function collect(dFilter: Tensor, shape: number[], dilations: number[]): Tensor {
  return dilations.reduce(
    (result, stride, axis) =>
      stride === 1 ? result : takeStrided(result, axis, { begin: 0, stride, count: shape[axis]! }),
    dFilter,
  );
}

/** Gradients of the convolutions, and of their gradients. */
export const convolutionGradients: readonly KernelGradient[] =
  convolutionKinds.flatMap(gradientsOf);
