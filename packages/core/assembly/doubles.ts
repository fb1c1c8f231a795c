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
