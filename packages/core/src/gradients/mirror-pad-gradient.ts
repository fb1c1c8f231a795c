import { add, pad, reshape, reverse, slice, type Tensor } from '@tensorflow/tfjs-core';
import { linear } from './linear.js';

interface Attributes {
  paddings: [number, number][];
  mode: 'reflect' | 'symmetric';
}

/** The gradient of padding with a mirror image: the margins are folded back onto what they mirror. */
export const mirrorPadGradient = linear<Attributes>(
  'MirrorPad',
  (dy, shape, { paddings, mode }) => {
    // The edge element itself is mirrored only in symmetric mode.
    const edge = mode === 'reflect' ? 1 : 0;
    let folded = dy;
    const at = [...dy.shape];
    for (const [axis, [before, after]] of paddings.entries()) {
      if (before === 0 && after === 0) continue;
      const size = shape[axis]!;
      const inner = at.slice(axis + 1).reduce((product, n) => product * n, 1);
      const rows = reshape(folded, [-1, at[axis]!, inner]);
      let total = part(rows, before, size);
      if (before > 0) total = add(total, place(part(rows, 0, before), edge, size));
      if (after > 0)
        total = add(total, place(part(rows, before + size, after), size - edge - after, size));
      at[axis] = size;
      folded = reshape(total, at);
    }
    return folded === dy ? reshape(dy, shape) : folded;
  },
);

/** `count` rows of [outer, rows, inner] from `begin` on. */
function part(rows: Tensor, begin: number, count: number): Tensor {
  return slice(rows, [0, begin, 0], [-1, count, -1]);
}

/** A margin, turned round, among `size` rows of zeros. */
function place(margin: Tensor, offset: number, size: number): Tensor {
  const after = size - offset - margin.shape[1]!;
  return pad(reverse(margin, 1), [
    [0, 0],
    [offset, after],
    [0, 0],
  ]);
}
