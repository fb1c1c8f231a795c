import { util } from '@tensorflow/tfjs-core';
import { ELEMENTARY_UNIFORMS, ELEMENTARY_WGSL } from './elementary-wgsl.js';
import { FLOAT_ORDER_WGSL } from './float-order-wgsl.js';
import type { Uniform, WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';
import { WORKGROUP_WGSL } from './workgroup-wgsl.js';

const LANES = 64;
/** Rows up to this length are left to one thread each. */
const SHORT_ROW = 32;

const CODE = `${ELEMENTARY_WGSL} ${FLOAT_ORDER_WGSL}
  const LEAST = -2147483647 - 1;
  const NAN_ORDER = 2147483647;
  fn orderAt(at : i32) -> i32 {
    if (isNotANumber(x[at])) { return NAN_ORDER; }
    return orderOf(x[at]);
  }
  // The exponential of what x lies below the largest of its row.
  fn termAt(at : i32, largest : f32) -> f32 {
    if (isInfinite(x[at])) { return 0.0; }
    return expOf(x[at] - largest);
  }
  // Without a largest number among them the quotients are undefined.
  fn write(at : i32, order : i32, total : f32) {
    let largest = floatAt(order);
    if (order == NAN_ORDER || isInfinite(largest)) { result[at] = uniforms.notANumber; }
    else { result[at] = termAt(at, largest) / total; }
  }
`;

const BY_THREAD_WGSL = /* wgsl */ `
  fn main(index : i32) {
    if (index >= uniforms.rows) { return; }
    let start = index * uniforms.length;
    let end = start + uniforms.length;
    var order = LEAST;
    for (var at = start; at < end; at = at + 1) { order = max(order, orderAt(at)); }
    var total = 0.0;
    let largest = floatAt(order);
    for (var at = start; at < end; at = at + 1) { total = total + termAt(at, largest); }
    for (var at = start; at < end; at = at + 1) { write(at, order, total); }
  }`;

const BY_WORKGROUP_WGSL = /* wgsl */ `
  ${WORKGROUP_WGSL}
  var<workgroup> orders : array<i32, ${LANES}>;
  var<workgroup> totals : array<f32, ${LANES}>;
  fn main(index : i32) {
    let lane = thisLane();
    let start = min(thisWorkgroup(), uniforms.rows - 1) * uniforms.length;
    let end = start + uniforms.length;
    var order = LEAST;
    for (var at = start + lane; at < end; at = at + ${LANES}) { order = max(order, orderAt(at)); }
    orders[lane] = order;
    workgroupBarrier();
    for (var half = ${LANES / 2}; half > 0; half = half / 2) {
      if (lane < half) { orders[lane] = max(orders[lane], orders[lane + half]); }
      workgroupBarrier();
    }
    let largest = floatAt(orders[0]);
    var total = 0.0;
    for (var at = start + lane; at < end; at = at + ${LANES}) { total = total + termAt(at, largest); }
    totals[lane] = total;
    workgroupBarrier();
    for (var half = ${LANES / 2}; half > 0; half = half / 2) {
      if (lane < half) { totals[lane] = totals[lane] + totals[lane + half]; }
      workgroupBarrier();
    }
    for (var at = start + lane; at < end; at = at + ${LANES}) { write(at, orders[0], totals[0]); }
  }`;

/** Softmax over the last axis in one dispatch: the largest, the sum of the exponentials, the quotients. tfjs's own takes five. */
export function softmax(context: WebgpuContext): WebgpuKernel {
  return {
    name: 'Softmax',
    run: ({ inputs, attrs: { dim } }: WebgpuKernelCall<{ dim: number }>) => {
      const x = inputs['logits']!;
      const { shape } = x;
      const [axis] = util.parseAxisParam(dim, shape);
      if (x.dtype !== 'float32' || shape.length === 0 || axis !== shape.length - 1)
        return undefined;
      const length = shape[axis]!;
      const rows = util.sizeFromShape(shape.slice(0, -1));
      const isByThread = length <= SHORT_ROW;
      const shader = {
        name: `Softmax_${isByThread}`,
        inputs: ['x'],
        dtype: x.dtype,
        workgroup: LANES,
        code: CODE + (isByThread ? BY_THREAD_WGSL : BY_WORKGROUP_WGSL),
      };
      const uniforms: Uniform[] = [
        ...ELEMENTARY_UNIFORMS,
        { name: 'length', type: 'int32', value: length },
        { name: 'rows', type: 'int32', value: rows },
      ];
      return context.run(shader, shape, [x], uniforms, { calls: isByThread ? rows : rows * LANES });
    },
  };
}
