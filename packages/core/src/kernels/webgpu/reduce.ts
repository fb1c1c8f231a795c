import type { DataType, TensorInfo } from '@tensorflow/tfjs-core';
import { rowMajorSteps } from '../wasm/strided-axis.js';
import { ELEMENTARY_UNIFORMS } from './elementary-wgsl.js';
import { type Walk, walkKey, walkOver, walkUniforms, walkWgsl } from './walk.js';
import type { Uniform, WebgpuContext } from './webgpu-context.js';
import { WORKGROUP_WGSL } from './workgroup-wgsl.js';

/** What a reduction does, in WGSL. */
export interface Reduction {
  /** Unique for the code. */
  name: string;
  /** The type of the result. */
  dtype: DataType;
  /**
   * The type `Part`, `emptyPart()`, `join(a, b)` and `valueOf(part)`; may read `ELEMENTARY_UNIFORMS`.
   */
  code: string;
  /** The part of one element of x: an expression in `x[at]` and its position `i` along the reduced axes. */
  part: string;
  /** The result as an expression in `part`; `valueOf(part)` unless told. May read `uniforms.divisor`, the number of elements. */
  result?: string;
  /** Whether a row may be reduced in pieces, and the `valueOf` of the pieces in the same way. */
  inPieces: boolean;
}

/** What to reduce: where the rows begin and where the elements of a row lie from there. */
interface Rows {
  x: TensorInfo;
  rows: Walk;
  rowCount: number;
  elements: Walk;
  length: number;
  divisor: number;
}

const LANES = 64;
/** How many elements one thread takes after another: rounding errors grow with it, in the rest only with its logarithm. */
const RUN = 32;
/** From so many rows on, if they lie side by side, neighbouring threads take neighbouring rows. */
const MANY_ROWS = 2048;

/** Reduces some axes of a tensor that is not empty. */
export function reduce(
  context: WebgpuContext,
  x: TensorInfo,
  axes: readonly number[],
  shape: readonly number[],
  reduction: Reduction,
): TensorInfo {
  const steps = rowMajorSteps(x.shape);
  const all = x.shape.map((size, axis) => ({ size, step: steps[axis]! }));
  const kept = all.filter((_, axis) => !axes.includes(axis));
  const reduced = all.filter((_, axis) => axes.includes(axis));
  const count = (some: typeof all) => some.reduce((product, { size }) => product * size, 1);
  return reduceRows(context, reduction, shape, {
    x,
    rows: walkOver(kept),
    rowCount: count(kept),
    elements: walkOver(reduced),
    length: count(reduced),
    divisor: count(reduced),
  });
}

function reduceRows(
  context: WebgpuContext,
  reduction: Reduction,
  shape: readonly number[],
  input: Rows,
): TensorInfo {
  const { x, rows, rowCount, elements, length, divisor } = input;
  const areAdjacent = rows.axes.at(-1)!.step === 1 && elements.axes.at(-1)!.step !== 1;
  const isByThread = length <= RUN || (areAdjacent && rowCount >= MANY_ROWS);
  const most = isByThread ? RUN : LANES * RUN;
  const pieces = reduction.inPieces ? Math.ceil(length / most) : 1;
  const isLast = pieces === 1;
  const shader = {
    name: `${reduction.name}_${isByThread}_${isLast}_${walkKey(rows)}_${walkKey(elements)}`,
    inputs: ['x'],
    dtype: reduction.dtype,
    workgroup: LANES,
    code: `${reduction.code}
      ${walkWgsl('row', rows)}
      ${walkWgsl('element', elements)}
      fn partAt(start : i32, i : i32) -> Part { let at = start + element(i); return ${reduction.part}; }
      fn write(index : i32, part : Part) { result[index] = ${(isLast && reduction.result) || 'valueOf(part)'}; }
      ${isByThread ? BY_THREAD_WGSL : BY_WORKGROUP_WGSL}`,
  };
  const perPiece = Math.ceil(length / pieces);
  const integers = { rowCount, length, perPiece };
  const uniforms: Uniform[] = [
    ...ELEMENTARY_UNIFORMS,
    ...Object.entries(integers).map(([name, value]): Uniform => ({ name, type: 'int32', value })),
    ...walkUniforms('row', rows),
    ...walkUniforms('element', elements),
    { name: 'divisor', type: 'float32', value: divisor },
  ];
  const calls = rowCount * pieces * (isByThread ? 1 : LANES);
  if (isLast) return context.run(shader, shape, [x], uniforms, { calls });
  const partial = context.run(shader, [pieces, rowCount], [x], uniforms, { calls });
  const result = reduceRows(context, reduction, shape, {
    x: partial,
    rows: walkOver([{ size: rowCount, step: 1 }]),
    rowCount,
    elements: walkOver([{ size: pieces, step: rowCount }]),
    length: pieces,
    divisor,
  });
  context.release(partial);
  return result;
}

/** A thread for each row, or piece of one. */
const BY_THREAD_WGSL = /* wgsl */ `
  fn main(index : i32) {
    if (index >= uniforms.size) { return; }
    let piece = index / uniforms.rowCount;
    let start = row(index - piece * uniforms.rowCount);
    let first = piece * uniforms.perPiece;
    let end = min(first + uniforms.perPiece, uniforms.length);
    var total = emptyPart();
    for (var i = first; i < end; i = i + 1) { total = join(total, partAt(start, i)); }
    write(index, total);
  }`;

/** A workgroup for each row, or piece of one: each thread takes every 64th element, then they join in pairs. */
const BY_WORKGROUP_WGSL = /* wgsl */ `
  ${WORKGROUP_WGSL}
  var<workgroup> parts : array<Part, ${LANES}>;
  fn main(index : i32) {
    let lane = thisLane();
    let group = thisWorkgroup();
    // The workgroups may be more than the results; barriers want every thread to come along.
    let place = min(group, uniforms.size - 1);
    let piece = place / uniforms.rowCount;
    let start = row(place - piece * uniforms.rowCount);
    let first = piece * uniforms.perPiece;
    let end = min(first + uniforms.perPiece, uniforms.length);
    var total = emptyPart();
    for (var i = first + lane; i < end; i = i + ${LANES}) { total = join(total, partAt(start, i)); }
    parts[lane] = total;
    workgroupBarrier();
    for (var half = ${LANES / 2}; half > 0; half = half / 2) {
      if (lane < half) { parts[lane] = join(parts[lane], parts[lane + half]); }
      workgroupBarrier();
    }
    if (lane == 0 && group < uniforms.size) { write(place, parts[0]); }
  }`;

/** The shape without the reduced axes, or with 1 in their place. */
export function reducedShape(
  shape: readonly number[],
  axes: readonly number[],
  keepDims: boolean,
): number[] {
  if (keepDims) return shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  return shape.filter((_, axis) => !axes.includes(axis));
}
