// Rows of doubles, for factorizations whose results are then right to float32.

/** Bytes of `count` doubles. */
@inline
export function bytesOf(count: u32): usize {
  return <usize>count << 3;
}

/** a b + c, fused to one rounding where the engine has relaxed SIMD and the processor the instruction. */
@inline
export function multiplyAdd2(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_madd(a, b, c);
  return f64x2.add(c, f64x2.mul(a, b));
}

/** The product of two rows. */
export function dot(x: usize, y: usize, count: u32): f64 {
  let a = f64x2.splat(0), b = a, c = a, d = a;
  let left = count;
  for (; left >= 8; left -= 8, x += 64, y += 64) {
    a = multiplyAdd2(v128.load(x), v128.load(y), a);
    b = multiplyAdd2(v128.load(x, 16), v128.load(y, 16), b);
    c = multiplyAdd2(v128.load(x, 32), v128.load(y, 32), c);
    d = multiplyAdd2(v128.load(x, 48), v128.load(y, 48), d);
  }
  for (; left >= 2; left -= 2, x += 16, y += 16) a = multiplyAdd2(v128.load(x), v128.load(y), a);
  const pair = f64x2.add(f64x2.add(a, b), f64x2.add(c, d));
  const sum = f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
  return left == 0 ? sum : sum + load<f64>(x) * load<f64>(y);
}

/** y += factor x. */
export function addMultiple(y: usize, x: usize, factor: f64, count: u32): void {
  const f = f64x2.splat(factor);
  for (; count >= 4; count -= 4, x += 32, y += 32) {
    v128.store(y, multiplyAdd2(f, v128.load(x), v128.load(y)));
    v128.store(y, multiplyAdd2(f, v128.load(x, 16), v128.load(y, 16)), 16);
  }
  for (; count > 0; count--, x += 8, y += 8) store<f64>(y, load<f64>(y) + factor * load<f64>(x));
}

/** z += a x + b y. */
export function addMultiples(z: usize, x: usize, a: f64, y: usize, b: f64, count: u32): void {
  const f = f64x2.splat(a), g = f64x2.splat(b);
  for (; count >= 4; count -= 4, x += 32, y += 32, z += 32) {
    const one = multiplyAdd2(f, v128.load(x), v128.load(z));
    const two = multiplyAdd2(f, v128.load(x, 16), v128.load(z, 16));
    v128.store(z, multiplyAdd2(g, v128.load(y), one));
    v128.store(z, multiplyAdd2(g, v128.load(y, 16), two), 16);
  }
  for (; count > 0; count--, x += 8, y += 8, z += 8) {
    store<f64>(z, load<f64>(z) + a * load<f64>(x) + b * load<f64>(y));
  }
}

/** The product of x and y, and z += a x. */
export function dotAndAdd(x: usize, y: usize, z: usize, a: f64, count: u32): f64 {
  const f = f64x2.splat(a);
  let p = f64x2.splat(0), q = p;
  for (; count >= 4; count -= 4, x += 32, y += 32, z += 32) {
    const one = v128.load(x), two = v128.load(x, 16);
    p = multiplyAdd2(one, v128.load(y), p);
    q = multiplyAdd2(two, v128.load(y, 16), q);
    v128.store(z, multiplyAdd2(f, one, v128.load(z)));
    v128.store(z, multiplyAdd2(f, two, v128.load(z, 16)), 16);
  }
  const pair = f64x2.add(p, q);
  let sum = f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
  for (; count > 0; count--, x += 8, y += 8, z += 8) {
    sum += load<f64>(x) * load<f64>(y);
    store<f64>(z, load<f64>(z) + a * load<f64>(x));
  }
  return sum;
}

/**
 * Rotates rows of n doubles, `step` bytes apart, in pairs of neighbours from `last` up to `first`: row i and the one below
 * become cosine x - sine y and sine x + cosine y, by the i-th cosine and sine of `rotations`.
 */
export function rotateRows(rows: usize, step: usize, n: u32, rotations: usize, first: u32, last: u32): void {
  let bottom = rows + (last + 1) * step;
  const start = rotations + bytesOf(2 * last);
  for (; n >= 8; n -= 8, bottom += 64) {
    let y0 = v128.load(bottom), y1 = v128.load(bottom, 16), y2 = v128.load(bottom, 32), y3 = v128.load(bottom, 48);
    let row = bottom;
    for (let i = last + 1, at = start; i > first; i--, at -= 16) {
      const c = v128.load64_splat(at);
      const s = v128.load64_splat(at, 8);
      const above = row - step;
      const x0 = v128.load(above), x1 = v128.load(above, 16), x2 = v128.load(above, 32), x3 = v128.load(above, 48);
      v128.store(row, multiplyAdd2(s, x0, f64x2.mul(c, y0)));
      v128.store(row, multiplyAdd2(s, x1, f64x2.mul(c, y1)), 16);
      v128.store(row, multiplyAdd2(s, x2, f64x2.mul(c, y2)), 32);
      v128.store(row, multiplyAdd2(s, x3, f64x2.mul(c, y3)), 48);
      y0 = f64x2.sub(f64x2.mul(c, x0), f64x2.mul(s, y0));
      y1 = f64x2.sub(f64x2.mul(c, x1), f64x2.mul(s, y1));
      y2 = f64x2.sub(f64x2.mul(c, x2), f64x2.mul(s, y2));
      y3 = f64x2.sub(f64x2.mul(c, x3), f64x2.mul(s, y3));
      row = above;
    }
    v128.store(row, y0);
    v128.store(row, y1, 16);
    v128.store(row, y2, 32);
    v128.store(row, y3, 48);
  }
  for (; n > 0; n--, bottom += 8) {
    let y = load<f64>(bottom);
    let row = bottom;
    for (let i = last + 1, at = start; i > first; i--, at -= 16) {
      const c = load<f64>(at), s = load<f64>(at, 8);
      const x = load<f64>(row - step);
      store<f64>(row, s * x + c * y);
      y = c * x - s * y;
      row -= step;
    }
    store<f64>(row, y);
  }
}

/** x and y as cosine x - sine y and sine x + cosine y. */
export function rotate(x: usize, y: usize, cosine: f64, sine: f64, count: u32): void {
  const c = f64x2.splat(cosine);
  const s = f64x2.splat(sine);
  for (; count >= 2; count -= 2, x += 16, y += 16) {
    const a = v128.load(x);
    const b = v128.load(y);
    v128.store(x, f64x2.sub(f64x2.mul(c, a), f64x2.mul(s, b)));
    v128.store(y, multiplyAdd2(s, a, f64x2.mul(c, b)));
  }
  if (count > 0) {
    const a = load<f64>(x);
    const b = load<f64>(y);
    store<f64>(x, cosine * a - sine * b);
    store<f64>(y, sine * a + cosine * b);
  }
}

/** The columns of a float32 matrix of m x n as rows of doubles. Whether all elements are finite. */
export function loadColumns(to: usize, a: usize, m: u32, n: u32): bool {
  let check: f32 = 0;
  for (let i: u32 = 0; i < m; i++, to += 8) {
    let at = to;
    for (let j: u32 = 0; j < n; j++, a += 4, at += bytesOf(m)) {
      const value = load<f32>(a);
      check += value * 0;
      store<f64>(at, value);
    }
  }
  return check == 0;
}

/** Rows of m doubles, n of them, as the columns of a float32 matrix. */
export function storeColumns(out: usize, x: usize, m: u32, n: u32): void {
  for (let i: u32 = 0; i < m; i++, x += 8) {
    let at = x;
    for (let j: u32 = 0; j < n; j++, out += 4, at += bytesOf(m)) store<f32>(out, <f32>load<f64>(at));
  }
}
