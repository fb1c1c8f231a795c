import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { ELEMENTARY_UNIFORMS } from './elementary-wgsl.js';
import { SUM_WGSL } from './sum-wgsl.js';
import type { Uniform, WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';
import { WORKGROUP_WGSL } from './workgroup-wgsl.js';

interface Attributes {
  axis: number;
  exclusive: boolean;
  reverse: boolean;
}

const LANES = 64;
/** The fewest elements that one thread takes after another. */
const SHORTEST_RUN = 8;
/** Rows up to this length are left to one thread each. */
const SHORT_ROW = 32;

/** Numbers as they are, joined by an operator. */
function plainWgsl(type: 'f32' | 'i32', empty: string, operator: string): string {
  return `alias Part = ${type};
    fn emptyPart() -> Part { return ${empty}; }
    fn partOf(x : ${type}) -> Part { return x; }
    fn join(a : Part, b : Part) -> Part { return a ${operator} b; }
    fn valueOf(part : Part) -> ${type} { return part; }`;
}

/** Where element i of a row lies, counted from the end that the accumulation starts at. */
const PLACE_WGSL = /* wgsl */ `
  fn placeOf(row : i32, i : i32) -> i32 {
    let outer = row / uniforms.inner;
    let forward = select(i, uniforms.length - 1 - i, uniforms.isReversed == 1);
    return (outer * uniforms.length + forward) * uniforms.inner + row - outer * uniforms.inner;
  }
  fn write(at : i32, before : Part, after : Part) {
    if (uniforms.isExclusive == 1) { result[at] = valueOf(before); } else { result[at] = valueOf(after); }
  }
`;

const BY_THREAD_WGSL = /* wgsl */ `
  fn main(index : i32) {
    if (index >= uniforms.rows) { return; }
    var total = emptyPart();
    for (var i = 0; i < uniforms.length; i = i + 1) {
      let at = placeOf(index, i);
      let next = join(total, partOf(x[at]));
      write(at, total, next);
      total = next;
    }
  }`;

/** A workgroup for each row: tile after tile, each thread a run of the tile, after a scan over the threads' totals. */
const BY_WORKGROUP_WGSL = /* wgsl */ `
  ${WORKGROUP_WGSL}
  var<workgroup> parts : array<Part, ${LANES}>;
  fn main(index : i32) {
    let lane = thisLane();
    let group = thisWorkgroup();
    let row = min(group, uniforms.rows - 1);
    let isOurs = group < uniforms.rows;
    var carried = emptyPart();
    for (var tile = 0; tile < uniforms.length; tile = tile + ${LANES} * uniforms.run) {
      let first = tile + lane * uniforms.run;
      let end = min(first + uniforms.run, uniforms.length);
      var total = emptyPart();
      for (var i = first; i < end; i = i + 1) { total = join(total, partOf(x[placeOf(row, i)])); }
      parts[lane] = total;
      workgroupBarrier();
      for (var distance = 1; distance < ${LANES}; distance = distance * 2) {
        var before = emptyPart();
        if (lane >= distance) { before = parts[lane - distance]; }
        workgroupBarrier();
        parts[lane] = join(before, parts[lane]);
        workgroupBarrier();
      }
      var start = carried;
      if (lane > 0) { start = join(carried, parts[lane - 1]); }
      carried = join(carried, parts[${LANES - 1}]);
      workgroupBarrier();
      total = emptyPart();
      for (var i = first; i < end; i = i + 1) {
        let at = placeOf(row, i);
        let next = join(total, partOf(x[at]));
        if (isOurs) { write(at, join(start, total), join(start, next)); }
        total = next;
      }
    }
  }`;

/**
 * Cumsum and Cumprod along any axis of any rank in one dispatch. tfjs's own takes log2 of the length, and reversed reuses
 * a shader that was compiled for another length.
 */
export function cumulativeKernels(context: WebgpuContext): WebgpuKernel[] {
  const scan = (
    name: string,
    codes: { float32: string; int32: string },
    { inputs, attrs }: WebgpuKernelCall<Attributes>,
  ): TensorInfo | undefined => {
    const x = inputs['x']!;
    if (x.dtype !== 'float32' && x.dtype !== 'int32') return undefined;
    if (x.shape.length === 0) return undefined;
    const [axis] = util.parseAxisParam(attrs.axis, x.shape);
    const length = x.shape[axis!]!;
    const inner = util.sizeFromShape(x.shape.slice(axis! + 1));
    const rows = util.sizeFromShape(x.shape.slice(0, axis)) * inner;
    const isByThread = length <= SHORT_ROW;
    const shader = {
      name: `${name}_${x.dtype}_${isByThread}`,
      inputs: ['x'],
      dtype: x.dtype,
      workgroup: LANES,
      code: `${codes[x.dtype]} ${PLACE_WGSL} ${isByThread ? BY_THREAD_WGSL : BY_WORKGROUP_WGSL}`,
    };
    // Rounding errors grow with the runs and with the tiles, so that there should be as many of these as in those.
    const run = Math.max(SHORTEST_RUN, Math.ceil(Math.sqrt(length / LANES)));
    const integers = {
      rows,
      length,
      inner,
      run,
      isReversed: Number(attrs.reverse),
      isExclusive: Number(attrs.exclusive),
    };
    const uniforms: Uniform[] = [
      ...ELEMENTARY_UNIFORMS,
      ...Object.entries(integers).map(
        ([key, value]): Uniform => ({ name: key, type: 'int32', value }),
      ),
    ];
    return context.run(shader, x.shape, [x], uniforms, { calls: isByThread ? rows : rows * LANES });
  };
  const sums = { float32: SUM_WGSL, int32: plainWgsl('i32', '0', '+') };
  const products = { float32: plainWgsl('f32', '1.0', '*'), int32: plainWgsl('i32', '1', '*') };
  return [
    {
      name: 'Cumsum',
      run: (call: WebgpuKernelCall<Attributes>) => scan('Cumsum', sums, call),
    },
    {
      name: 'Cumprod',
      run: (call: WebgpuKernelCall<Attributes>) => scan('Cumprod', products, call),
    },
  ];
}
