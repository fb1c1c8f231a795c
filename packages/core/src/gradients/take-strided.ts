import { pad, reshape, reverse, slice, type Tensor } from '@tensorflow/tfjs-core';

/** x as [outer, along the axis, inner]: kernels of every backend work at rank 3. */
function asRows(x: Tensor, axis: number): Tensor {
  const inner = x.shape.slice(axis + 1).reduce((product, n) => product * n, 1);
  return reshape(x, [-1, x.shape[axis]!, inner]);
}

function withSize(shape: number[], axis: number, size: number): number[] {
  return shape.map((n, i) => (i === axis ? size : n));
}

function padRows(rows: Tensor, before: number, after: number, value = 0): Tensor {
  if (before === 0 && after === 0) return rows;
  return pad(
    rows,
    [
      [0, 0],
      [before, after],
      [0, 0],
    ],
    value,
  );
}

function sliceRows(rows: Tensor, begin: number, count: number): Tensor {
  if (begin === 0 && count === rows.shape[1]) return rows;
  return slice(rows, [0, begin, 0], [-1, count, -1]);
}

/** Elements begin, begin + stride, ... of one axis, `count` of them; beyond the ends stands `outside`. */
export function takeStrided(
  x: Tensor,
  axis: number,
  { begin, stride, count }: { begin: number; stride: number; count: number },
  outside = 0,
): Tensor {
  const size = x.shape[axis]!;
  const end = begin + count * stride;
  const rows = asRows(x, axis);
  // The last stride may reach past the end by what is thrown away again.
  const padded = padRows(rows, Math.max(0, -begin), Math.max(0, end - size), outside);
  let taken = sliceRows(padded, Math.max(0, begin), count * stride);
  if (stride > 1) {
    const [outer, , inner] = taken.shape as [number, number, number];
    taken = sliceRows(reshape(taken, [outer * count, stride, inner]), 0, 1);
  }
  return reshape(taken, withSize(x.shape, axis, count));
}

/** The adjoint of `takeStrided`: element k of one axis goes to begin + k stride among `size` zeros. */
export function placeStrided(
  dy: Tensor,
  axis: number,
  { begin, stride, size }: { begin: number; stride: number; size: number },
): Tensor {
  const count = dy.shape[axis]!;
  const step = Math.abs(stride);
  const span = (count - 1) * step + 1;
  const first = stride > 0 ? begin : begin - (span - 1);
  let rows = asRows(dy, axis);
  if (stride < 0) rows = reverse(rows, 1);
  if (step > 1) {
    const [outer, , inner] = rows.shape as [number, number, number];
    const apart = padRows(reshape(rows, [outer * count, 1, inner]), 0, step - 1);
    rows = sliceRows(reshape(apart, [outer, count * step, inner]), 0, span);
  }
  const last = first + span;
  const inside = sliceRows(rows, Math.max(0, -first), Math.min(last, size) - Math.max(0, first));
  const placed = padRows(inside, Math.max(0, first), Math.max(0, size - last));
  return reshape(placed, withSize(dy.shape, axis, size));
}
