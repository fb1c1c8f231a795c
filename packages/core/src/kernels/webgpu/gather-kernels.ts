import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { copyWalk, hasWords } from './copy-walk.js';
import { fillWith } from './fill.js';
import { walkOver } from './walk.js';
import type { FlatShader, Uniform, WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';

/** One index for each element of the output; where it lies outside the axis, tfjs gives 0 on every backend. */
const GATHER_WGSL = /* wgsl */ `fn main(index : i32) {
  if (index >= uniforms.size) { return; }
  let outer = uniforms.sizes.x;
  let length = uniforms.sizes.y;
  let count = uniforms.sizes.z;
  let sliceSize = uniforms.sizes.w;
  let slice = index / sliceSize;
  let row = slice / count;
  let chosen = i32(indices[(row / outer) * count + slice - row * count]);
  if (chosen < 0 || chosen >= length) { result[index] = 0; }
  else { result[index] = x[(row * length + chosen) * sliceSize + index - slice * sliceSize]; }
}`;

/** WGSL: where the slice begins that row `slice` of the indices names, from as many strides as it has columns. */
function sliceStartWgsl(columns: number): string {
  const terms = Array.from(
    { length: columns },
    (_, i) => `i32(indices[slice * ${columns} + ${i}]) * uniforms.stride${i}`,
  );
  return `fn sliceStart(slice : i32) -> i32 { return ${terms.join(' + ') || '0'}; }`;
}

function strideUniforms(columns: number, strides: readonly number[], unit: number): Uniform[] {
  return Array.from({ length: columns }, (_, i) => ({
    name: `stride${i}`,
    type: 'int32',
    value: strides[i]! * unit,
  }));
}

/** GatherV2 and GatherNd, and the scatters of int32, with every bit of an element; tfjs's own go through float32. */
export function gatherKernels(context: WebgpuContext): WebgpuKernel[] {
  /** Puts each slice of the updates, or adds it, where its row of the indices says. */
  const scatter = (
    { updates, indices }: { updates: TensorInfo; indices: TensorInfo },
    output: TensorInfo,
    doesAdd: boolean,
  ): void => {
    const { sliceRank, sliceSize, strides } = backend_util.calculateShapes(
      updates as never,
      indices as never,
      output.shape,
    );
    const count = util.sizeFromShape(indices.shape) / sliceRank;
    const write = doesAdd ? 'atomicAdd' : 'atomicStore';
    // A scalar update counts for every slice.
    const isScalar = util.sizeFromShape(updates.shape) === 1;
    const shader: FlatShader = {
      name: `Scatter_${write}_${sliceRank}_${isScalar}`,
      inputs: ['updates', 'indices'],
      dtype: 'int32',
      atomic: true,
      code: `${sliceStartWgsl(sliceRank)}
        fn main(index : i32) {
          if (index >= uniforms.count) { return; }
          let slice = index / uniforms.sliceSize;
          let at = sliceStart(slice) + index - slice * uniforms.sliceSize;
          if (at >= 0 && at < uniforms.size) { ${write}(&result[at], updates[${isScalar ? 0 : 'index'}]); }
        }`,
    };
    const calls = count * sliceSize;
    const uniforms: Uniform[] = [
      { name: 'count', type: 'int32', value: calls },
      { name: 'sliceSize', type: 'int32', value: sliceSize },
      ...strideUniforms(sliceRank, strides, sliceSize),
    ];
    context.run(shader, output.shape, [updates, indices], uniforms, { calls, output });
  };
  return [
    {
      name: 'GatherV2',
      run: ({ inputs, attrs }: WebgpuKernelCall<{ axis: number; batchDims: number }>) => {
        const [x, indices] = [inputs['x']!, inputs['indices']!];
        if (!hasWords(x)) return undefined;
        const [axis] = util.parseAxisParam(attrs.axis, x.shape);
        const { batchSize, outerSize, dimSize, sliceSize, outputShape } =
          backend_util.segment_util.collectGatherOpShapeInfo(
            x as never,
            indices as never,
            axis!,
            attrs.batchDims,
          );
        const count = util.sizeFromShape(indices.shape) / batchSize;
        if (dimSize === 0) return fillWith(context, outputShape, x.dtype, 0);
        const shader = {
          name: 'Gather',
          inputs: ['x', 'indices'],
          dtype: x.dtype,
          code: GATHER_WGSL,
        };
        const value = [outerSize, dimSize, count, sliceSize] as const;
        return context.run(
          shader,
          outputShape,
          [x, indices],
          [{ name: 'sizes', type: 'int32', value }],
        );
      },
    },
    {
      name: 'GatherNd',
      run: ({ inputs }: WebgpuKernelCall) => {
        const [x, indices] = [inputs['params']!, inputs['indices']!];
        if (!hasWords(x)) return undefined;
        const columns = indices.shape.at(-1)!;
        const [shape, , sliceSize, strides] = backend_util.prepareAndValidate(
          x as never,
          indices as never,
        );
        const shader: FlatShader = {
          name: `GatherNd_${columns}`,
          inputs: ['x', 'indices'],
          dtype: x.dtype,
          code: `${sliceStartWgsl(columns)}
            fn main(index : i32) {
              if (index >= uniforms.size) { return; }
              let slice = index / uniforms.sliceSize;
              result[index] = x[sliceStart(slice) + index - slice * uniforms.sliceSize];
            }`,
        };
        const uniforms: Uniform[] = [
          { name: 'sliceSize', type: 'int32', value: sliceSize },
          ...strideUniforms(columns, strides, sliceSize),
        ];
        return context.run(shader, shape, [x, indices], uniforms);
      },
    },
    {
      name: 'ScatterNd',
      run: ({ inputs, attrs: { shape } }: WebgpuKernelCall<{ shape: number[] }>) => {
        const [updates, indices] = [inputs['updates']!, inputs['indices']!];
        if (updates.dtype !== 'int32' || util.sizeFromShape(shape) === 0) return undefined;
        const out = fillWith(context, shape, 'int32', 0);
        if (util.sizeFromShape(updates.shape) > 0) scatter({ updates, indices }, out, true);
        return out;
      },
    },
    {
      name: 'TensorScatterUpdate',
      run: ({ inputs }: WebgpuKernelCall) => {
        const [x, updates, indices] = [inputs['tensor']!, inputs['updates']!, inputs['indices']!];
        const isInt = x.dtype === 'int32' && updates.dtype === 'int32';
        if (!isInt || util.sizeFromShape(x.shape) === 0) return undefined;
        const whole = walkOver([{ size: util.sizeFromShape(x.shape), step: 1 }]);
        const out = copyWalk(context, x, x.shape, whole);
        if (util.sizeFromShape(updates.shape) > 0) scatter({ updates, indices }, out, false);
        return out;
      },
    },
  ];
}
