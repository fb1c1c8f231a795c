import { type DataType, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { hasWords } from './copy-walk.js';
import { fillWith } from './fill.js';
import { FLOAT_ORDER_WGSL } from './float-order-wgsl.js';
import { type Reduction, reduce, reducedShape } from './reduce.js';
import { SUM_WGSL } from './sum-wgsl.js';
import type { WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';

/** A reduction and what it makes of no elements. */
interface Reducer {
  reduction: Reduction;
  ofNone: number;
}

const SUM: Reduction = {
  name: 'Sum',
  dtype: 'float32',
  code: SUM_WGSL,
  part: 'partOf(f32(x[at]))',
  inPieces: true,
};

const MEAN: Reduction = {
  ...SUM,
  name: 'Mean',
  result: 'valueOf(Part(part.value / uniforms.divisor, part.met))',
};

/** A reduction of numbers as they are. */
function plain(
  name: string,
  dtype: DataType,
  { empty, join, part = 'x[at]' }: { empty: string; join: string; part?: string },
): Reduction {
  const type = dtype === 'float32' ? 'f32' : 'i32';
  const code = `alias Part = ${type};
    fn emptyPart() -> Part { return ${empty}; }
    fn join(a : Part, b : Part) -> Part { return ${join}; }
    fn valueOf(part : Part) -> ${type} { return part; }`;
  return { name: `${name}_${dtype}`, dtype, code, part, inPieces: true };
}

const LEAST = '(-2147483647 - 1)';
const GREATEST = '2147483647';

/** The extreme of integers; of floats as integers in the same order, NaN beyond all of them. */
function extreme(name: 'max' | 'min', dtype: DataType): Reduction {
  const [empty, notANumber] = name === 'max' ? [LEAST, GREATEST] : [GREATEST, LEAST];
  const reduction = plain(name, dtype, { empty, join: `${name}(a, b)` });
  if (dtype !== 'float32') return reduction;
  const code = `${FLOAT_ORDER_WGSL}
    alias Part = i32;
    fn emptyPart() -> i32 { return ${empty}; }
    fn partOf(x : f32) -> i32 {
      if (isNaN32(x)) { return ${notANumber}; }
      return orderOf(x);
    }
    fn join(a : i32, b : i32) -> i32 { return ${name}(a, b); }
    fn valueOf(part : i32) -> f32 {
      if (part == ${notANumber}) { return uniforms.notANumber; }
      return floatAt(part);
    }`;
  return { ...reduction, code, part: 'partOf(x[at])' };
}

const IS_TRUE = 'select(0, 1, x[at] != 0)';

/** How each kernel reduces a type; those of bool to bool and the others from bool as from int32. */
const REDUCERS: Record<string, (dtype: DataType) => Reducer> = {
  Sum: (dtype) => ({
    reduction: dtype === 'float32' ? SUM : plain('Sum', 'int32', { empty: '0', join: 'a + b' }),
    ofNone: 0,
  }),
  Mean: () => ({ reduction: MEAN, ofNone: Number.NaN }),
  Prod: (dtype) => ({
    reduction: plain('Prod', dtype === 'float32' ? dtype : 'int32', {
      empty: '1',
      join: 'a * b',
    }),
    ofNone: 1,
  }),
  Max: (dtype) => ({
    reduction: extreme('max', dtype),
    ofNone: dtype === 'float32' ? Number.NEGATIVE_INFINITY : -(2 ** 31),
  }),
  Min: (dtype) => ({
    reduction: extreme('min', dtype),
    ofNone: dtype === 'float32' ? Number.POSITIVE_INFINITY : 2 ** 31 - 1,
  }),
  All: () => ({
    reduction: plain('All', 'bool', { empty: '1', join: 'a & b', part: IS_TRUE }),
    ofNone: 1,
  }),
  Any: () => ({
    reduction: plain('Any', 'bool', { empty: '0', join: 'a | b', part: IS_TRUE }),
    ofNone: 0,
  }),
};

/** The position of the extreme: the first of equals, and as on the cpu backend NaN counts only if it comes first. */
function argExtreme(name: 'max' | 'min', isFloat: boolean): Reduction {
  // The complement turns the order round without overflow.
  const ranked = name === 'max' ? 'rank' : '~rank';
  const rank = isFloat ? 'rankOf(x[at])' : 'x[at]';
  const notANumber = isFloat
    ? `if (isNaN32(x[at])) { return vec2<i32>(select(${LEAST}, ${GREATEST}, i == 0), i); }`
    : '';
  return {
    name: `Arg${name}_${isFloat}`,
    dtype: 'int32',
    code: `${FLOAT_ORDER_WGSL}
      alias Part = vec2<i32>;
      fn emptyPart() -> Part { return Part(${LEAST}, ${GREATEST}); }
      fn partOf(at : i32, i : i32) -> Part {
        ${notANumber}
        let rank = ${rank};
        return Part(${ranked}, i);
      }
      fn join(a : Part, b : Part) -> Part {
        if (a.x > b.x || (a.x == b.x && a.y <= b.y)) { return a; }
        return b;
      }
      fn valueOf(part : Part) -> i32 { return part.y; }`,
    part: 'partOf(at, i)',
    inPieces: false,
  };
}

interface Attributes {
  /** Max and Min call them `reductionIndices`. */
  axis?: number | number[];
  reductionIndices?: number | number[];
  keepDims?: boolean;
}

/**
 * Reductions over any axes in one or a few dispatches. tfjs's own add up in sequence, take int32 for float32, fail on empty
 * tensors and give `argMax` of a vector the shape [1].
 */
export function reductionKernels(context: WebgpuContext): WebgpuKernel[] {
  const run = (
    x: TensorInfo,
    { axis, reductionIndices, keepDims = false }: Attributes,
    { reduction, ofNone }: Reducer,
  ) => {
    const axes = util.parseAxisParam((axis ?? reductionIndices)!, x.shape);
    const shape = reducedShape(x.shape, axes, keepDims);
    if (util.sizeFromShape(x.shape) === 0) return fillWith(context, shape, reduction.dtype, ofNone);
    return reduce(context, x, axes, shape, reduction);
  };
  const reducers = Object.entries(REDUCERS).map(([name, reducerOf]) => ({
    name,
    run: ({ inputs, attrs }: WebgpuKernelCall<Attributes>) => {
      const x = inputs['x']!;
      return hasWords(x) ? run(x, attrs, reducerOf(x.dtype)) : undefined;
    },
  }));
  const positions = (['max', 'min'] as const).map((name) => ({
    name: name === 'max' ? 'ArgMax' : 'ArgMin',
    run: ({ inputs, attrs }: WebgpuKernelCall<Attributes>) => {
      const x = inputs['x']!;
      if (!hasWords(x)) return undefined;
      return run(x, attrs, { reduction: argExtreme(name, x.dtype === 'float32'), ofNone: 0 });
    },
  }));
  return [...reducers, ...positions];
}
