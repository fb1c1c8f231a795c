import { util } from '@tensorflow/tfjs-core';
import { UnsupportedError } from '../../errors/unsupported-error.js';
import type { WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';

type Values = ArrayLike<number | Uint8Array>;

/** The numbers of the distinct slices along an axis in the order they first appear, and for every slice the place of its like. */
function distinctSlices(values: Values, [outer, length, inner]: readonly [number, number, number]) {
  const places = new Map<string, number>();
  const firsts: number[] = [];
  const indices = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    const slice: (number | Uint8Array)[] = [];
    for (let o = 0; o < outer; o++) {
      for (let k = 0; k < inner; k++) slice.push(values[(o * length + i) * inner + k]!);
    }
    const name = slice.join();
    let place = places.get(name);
    if (place === undefined) {
      place = firsts.push(i) - 1;
      places.set(name, place);
    }
    indices[i] = place;
  }
  return { firsts, indices };
}

/**
 * Unique, which tfjs's webgpu backend lacks. Its output has a shape that depends on the data, and WebGPU has no
 * synchronous read, so that it works for values that are on the host as well: those of a tensor that no shader has used yet, and
 * those that `await x.data()` has fetched.
 */
export function unique(context: WebgpuContext): WebgpuKernel {
  return {
    name: 'Unique',
    run: ({ inputs, attrs }: WebgpuKernelCall<{ axis: number }>) => {
      const x = inputs['x']!;
      const values = context.hostValues(x) as Values | undefined;
      if (values === undefined) {
        throw new UnsupportedError({
          where: 'unique on the webgpu backend: x',
          rule: 'must have its values on the host, since they decide the shape of the output',
          received: `${x.dtype} [${x.shape}] on the device`,
          remedy: "Call await x.data() before unique(x), or setBackend('cpu').",
        });
      }
      const [axis] = util.parseAxisParam(attrs.axis, x.shape);
      const outer = util.sizeFromShape(x.shape.slice(0, axis));
      const inner = util.sizeFromShape(x.shape.slice(axis! + 1));
      const length = x.shape[axis!]!;
      const { firsts, indices } = distinctSlices(values, [outer, length, inner]);
      const shape = x.shape.map((size, i) => (i === axis ? firsts.length : size));
      const output = util.getArrayFromDType(
        x.dtype,
        outer * firsts.length * inner,
      ) as unknown as Record<number, number | Uint8Array>;
      for (let o = 0; o < outer; o++) {
        for (const [place, first] of firsts.entries()) {
          for (let k = 0; k < inner; k++) {
            output[(o * firsts.length + place) * inner + k] =
              values[(o * length + first) * inner + k]!;
          }
        }
      }
      return [context.upload(shape, x.dtype, output), context.upload([length], 'int32', indices)];
    },
  };
}
