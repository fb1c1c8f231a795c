// Kernels that move elements of four bytes and compute nothing.

/** Runs below this many bytes are copied here; above, by the engine's own copy. */
const SHORT: usize = 128;

@inline
export function copyRun(out: usize, x: usize, bytes: usize): void {
  if (bytes > SHORT) {
    memory.copy(out, x, bytes);
    return;
  }
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) v128.store(out + i, v128.load(x + i));
  for (; i < bytes; i += 4) store<u32>(out + i, load<u32>(x + i));
}

/** n elements that lie `step` bytes apart, one after another. */
@inline
function copyLine(out: usize, x: usize, n: u32, step: i32): void {
  const bytes = <usize>n << 2;
  if (step == 4) {
    copyRun(out, x, bytes);
    return;
  }
  let i: usize = 0;
  if (step == 0) {
    const all = v128.load32_splat(x);
    for (; i + 16 <= bytes; i += 16) v128.store(out + i, all);
    for (; i < bytes; i += 4) store<u32>(out + i, load<u32>(x));
    return;
  }
  if (step == -4) {
    for (; i + 16 <= bytes; i += 16, x -= 16) {
      const four = v128.load(x - 12);
      v128.store(out + i, v128.shuffle<i32>(four, four, 3, 2, 1, 0));
    }
  }
  for (; i < bytes; i += 4, x += step) store<u32>(out + i, load<u32>(x));
}

/**
 * Fills `out` in order from x along five axes, the last the fastest: sizes n0 .. n4, with steps in bytes of x, which
 * may be 0 (repeat) or negative (reverse).
 */
export function copyStrided(
  out: usize, x: usize, n0: u32, n1: u32, n2: u32, n3: u32, n4: u32, s0: i32, s1: i32, s2: i32, s3: i32, s4: i32,
): void {
  const line = <usize>n4 << 2;
  for (let i0: u32 = 0, x0 = x; i0 < n0; i0++, x0 += s0) {
    for (let i1: u32 = 0, x1 = x0; i1 < n1; i1++, x1 += s1) {
      for (let i2: u32 = 0, x2 = x1; i2 < n2; i2++, x2 += s2) {
        for (let i3: u32 = 0, x3 = x2; i3 < n3; i3++, x3 += s3) {
          copyLine(out, x3, n4, s4);
          out += line;
        }
      }
    }
  }
}

/** The same for elements of one byte. */
export function copyStridedBytes(
  out: usize, x: usize, n0: u32, n1: u32, n2: u32, n3: u32, n4: u32, s0: i32, s1: i32, s2: i32, s3: i32, s4: i32,
): void {
  for (let i0: u32 = 0, x0 = x; i0 < n0; i0++, x0 += s0) {
    for (let i1: u32 = 0, x1 = x0; i1 < n1; i1++, x1 += s1) {
      for (let i2: u32 = 0, x2 = x1; i2 < n2; i2++, x2 += s2) {
        for (let i3: u32 = 0, x3 = x2; i3 < n3; i3++, x3 += s3) {
          for (let i4: u32 = 0, x4 = x3; i4 < n4; i4++, x4 += s4) store<u8>(out++, load<u8>(x4));
        }
      }
    }
  }
}

/** Copies `rows` runs of `bytes` from x, where they lie together, to `out`, `step` bytes apart. */
export function spreadRows(out: usize, x: usize, rows: u32, bytes: usize, step: usize): void {
  for (let i: u32 = 0; i < rows; i++, out += step, x += bytes) copyRun(out, x, bytes);
}

/** `off` in rows of `depth` elements of four bytes, but `on` where an index points. */
export function oneHot(out: usize, indices: usize, n: u32, depth: u32, on: u32, off: u32): void {
  for (let i: u32 = 0; i < n; i++, indices += 4) {
    const at = load<u32>(indices);
    for (let j: u32 = 0; j < depth; j++, out += 4) store<u32>(out, j == at ? on : off);
  }
}

/** Whether all n integers are in [0, bound). */
export function areIndices(indices: usize, n: u32, bound: u32): bool {
  for (let i: u32 = 0; i < n; i++) {
    if (load<u32>(indices + (<usize>i << 2)) >= bound) return false;
  }
  return true;
}

/** out[o, i, :] = x[o, indices[i], :], runs of `bytes`, for x of shape [outer, size, bytes / 4]. */
export function gather(out: usize, x: usize, indices: usize, outer: u32, size: u32, n: u32, bytes: usize): void {
  for (let o: u32 = 0; o < outer; o++, x += <usize>size * bytes) {
    for (let i: u32 = 0; i < n; i++, out += bytes) {
      copyRun(out, x + <usize>load<u32>(indices + (<usize>i << 2)) * bytes, bytes);
    }
  }
}

/** out[ids[r], :] += x[r, :] over `rows` rows of `columns` floats; ids outside [0, segments) are left out. */
export function segmentSum(out: usize, x: usize, ids: usize, rows: u32, columns: u32, segments: u32): void {
  const line = <usize>columns << 2;
  memory.fill(out, 0, <usize>segments * line);
  for (let r: u32 = 0; r < rows; r++, x += line) {
    const id = load<u32>(ids + (<usize>r << 2));
    if (id >= segments) continue;
    const to = out + <usize>id * line;
    let j: usize = 0;
    for (; j + 16 <= line; j += 16) v128.store(to + j, f32x4.add(v128.load(to + j), v128.load(x + j)));
    for (; j < line; j += 4) store<f32>(to + j, load<f32>(to + j) + load<f32>(x + j));
  }
}

/** Copies `count` matrices, with zeros for elements whose column less the row is not between `from` and `to`. */
export function bandPart(out: usize, x: usize, count: u32, rows: u32, columns: u32, from: i32, to: i32): void {
  for (let i: u32 = 0; i < count * rows; i++) {
    const row = <i32>(i % rows);
    const start = <usize>min(max(row + from, 0), <i32>columns) << 2;
    const end = max(start, <usize>min(max(row + to + 1, 0), <i32>columns) << 2);
    const bytes = <usize>columns << 2;
    memory.fill(out, 0, start);
    memory.copy(out + start, x + start, end - start);
    memory.fill(out + end, 0, bytes - end);
    out += bytes;
    x += bytes;
  }
}
