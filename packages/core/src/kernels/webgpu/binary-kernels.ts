import { backend_util, type DataType, type TensorInfo } from '@tensorflow/tfjs-core';
import { hasWords } from './copy-walk.js';
import { FLOAT_ORDER_WGSL } from './float-order-wgsl.js';
import { broadcastWalk, walkKey, walkUniforms, walkWgsl } from './walk.js';
import type { WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';

/** An operation on two elements `x` and `y`, as WGSL expressions. */
interface Binary {
  /** For integers; without it they stay with tfjs. */
  integer?: string;
  /** For floats; without it they stay with tfjs. */
  float?: string;
  /** Whether the result is bool; otherwise it has the type of the operands. */
  isTest?: boolean;
  /** The names of the operands in a call; `a` and `b` unless told. */
  operands?: readonly [string, string];
}

const IS_ORDERED = '!isNaN32(x) && !isNaN32(y)';
const test = (operator: string): Binary => ({
  integer: `select(0, 1, x ${operator} y)`,
  float: `select(0, 1, ${IS_ORDERED} && rankOf(x) ${operator} rankOf(y))`,
  isTest: true,
});
const extreme = (name: 'max' | 'min'): Binary => ({
  integer: `${name}(x, y)`,
  float: `${name}OfFloats(x, y)`,
});
const extremeWgsl = (name: 'max' | 'min', operator: string) => `
  fn ${name}OfFloats(x : f32, y : f32) -> f32 {
    if (isNaN32(x)) { return x; }
    if (isNaN32(y) || orderOf(y) ${operator} orderOf(x)) { return y; }
    return x;
  }`;

/** Of a division by 0 the host's conversion to int32 leaves 0. */
const FLOOR_DIV_WGSL = `
  fn floorDiv(x : i32, y : i32) -> i32 {
    if (y == 0) { return 0; }
    let quotient = x / y;
    return quotient - select(0, 1, quotient * y != x && (x < 0) != (y < 0));
  }`;

const LEAKY_WGSL = `
  fn leaky(x : f32, slope : f32) -> f32 {
    if (!isNaN32(x) && rankOf(x) < 0) { return slope * x; }
    return x;
  }`;

const CODE =
  FLOAT_ORDER_WGSL +
  extremeWgsl('max', '>') +
  extremeWgsl('min', '<') +
  LEAKY_WGSL +
  FLOOR_DIV_WGSL;

const BINARIES: Record<string, Binary> = {
  Add: { integer: 'x + y' },
  Sub: { integer: 'x - y' },
  Multiply: { integer: 'x * y' },
  RealDiv: {},
  Pow: {},
  Atan2: {},
  FloorDiv: { integer: 'floorDiv(x, y)' },
  Mod: { integer: 'select(x - floorDiv(x, y) * y, 0, y == 0)' },
  SquaredDifference: { integer: '(x - y) * (x - y)' },
  Maximum: extreme('max'),
  Minimum: extreme('min'),
  Equal: test('=='),
  NotEqual: {
    ...test('!='),
    float: 'select(0, 1, isNaN32(x) || isNaN32(y) || rankOf(x) != rankOf(y))',
  },
  Greater: test('>'),
  GreaterEqual: test('>='),
  Less: test('<'),
  LessEqual: test('<='),
  Prelu: { float: 'leaky(x, y)', operands: ['x', 'alpha'] },
};

/**
 * With the axes of length 1 that broadcasting would add. For a vector beside a tensor of five or more axes tfjs writes a
 * shader that does not compile, and leaves the result as it was.
 */
function withRank(tensor: TensorInfo, { length }: readonly number[]): TensorInfo {
  if (tensor.shape.length !== 1) return tensor;
  return { ...tensor, shape: [...new Array<number>(length - 1).fill(1), ...tensor.shape] };
}

/**
 * Arithmetic on int32 in integers, where tfjs's own rounds to float32, and comparisons that hold at infinities, NaN and
 * zeros of either sign whatever a compiler assumes.
 */
export function binaryKernels(context: WebgpuContext): WebgpuKernel[] {
  return Object.entries(BINARIES).map(([name, { integer, float, isTest, operands }]) => ({
    name,
    run: (call: WebgpuKernelCall, stock: (call: WebgpuKernelCall) => TensorInfo) => {
      const { inputs } = call;
      const [a, b] = (operands ?? ['a', 'b']).map((operand) => inputs[operand]!) as [
        TensorInfo,
        TensorInfo,
      ];
      if (!hasWords(a) || a.dtype !== b.dtype) return undefined;
      const isFloat = a.dtype === 'float32';
      const value = isFloat ? float : integer;
      const shape = backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
      if (value === undefined) {
        if (shape.length < 5) return undefined;
        return stock({ ...call, inputs: { a: withRank(a, shape), b: withRank(b, shape) } });
      }
      const walks = { first: broadcastWalk(a.shape, shape), second: broadcastWalk(b.shape, shape) };
      const dtype: DataType = isTest ? 'bool' : a.dtype;
      const shader = {
        name: `${name}_${walkKey(walks.first)}_${walkKey(walks.second)}`,
        inputs: ['a', 'b'],
        dtype,
        code: `${CODE} ${walkWgsl('first', walks.first)} ${walkWgsl('second', walks.second)}
          fn main(index : i32) {
            if (index >= uniforms.size) { return; }
            let x = a[first(index)];
            let y = b[second(index)];
            result[index] = ${value};
          }`,
      };
      const uniforms = Object.entries(walks).flatMap(([key, walk]) => walkUniforms(key, walk));
      return context.run(shader, shape, [a, b], uniforms);
    },
  }));
}
