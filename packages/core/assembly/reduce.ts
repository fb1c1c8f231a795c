// Sums in double precision, rounded once.

@inline
export function low(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}

@inline
export function high(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 1));
}

function sumLine(x: usize, n: u32): f64 {
  let a = f64x2.splat(0), b = a, c = a, d = a;
  let i: usize = 0;
  const end = <usize>n << 2;
  for (; i + 32 <= end; i += 32) {
    const first = v128.load(x + i);
    const second = v128.load(x + i, 16);
    a = f64x2.add(a, low(first));
    b = f64x2.add(b, high(first));
    c = f64x2.add(c, low(second));
    d = f64x2.add(d, high(second));
  }
  a = f64x2.add(f64x2.add(a, b), f64x2.add(c, d));
  let total = f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
  for (; i < end; i += 4) total += <f64>load<f32>(x + i);
  return total;
}

/** out[o, j] = scale * sum over r of x[o, r, j], for x of shape [outer, count, inner]. */
export function sum(out: usize, x: usize, outer: u32, count: u32, inner: u32, scale: f64): void {
  const line = <usize>inner << 2;
  if (inner == 1) {
    const step = <usize>count << 2;
    for (let o: u32 = 0; o < outer; o++, x += step, out += 4) store<f32>(out, <f32>(sumLine(x, count) * scale));
    return;
  }
  const scale2 = f64x2.splat(scale);
  for (let o: u32 = 0; o < outer; o++, x += <usize>count * line, out += line) {
    let j: usize = 0;
    // Sixteen columns are a cache line.
    for (; j + 64 <= line; j += 64) {
      let a = f64x2.splat(0), b = a, c = a, d = a, e = a, f = a, g = a, h = a;
      let p = x + j;
      for (let r: u32 = 0; r < count; r++, p += line) {
        const x0 = v128.load(p);
        const x1 = v128.load(p, 16);
        const x2 = v128.load(p, 32);
        const x3 = v128.load(p, 48);
        a = f64x2.add(a, low(x0));
        b = f64x2.add(b, high(x0));
        c = f64x2.add(c, low(x1));
        d = f64x2.add(d, high(x1));
        e = f64x2.add(e, low(x2));
        f = f64x2.add(f, high(x2));
        g = f64x2.add(g, low(x3));
        h = f64x2.add(h, high(x3));
      }
      storePair(out + j, f64x2.mul(a, scale2), f64x2.mul(b, scale2));
      storePair(out + j + 16, f64x2.mul(c, scale2), f64x2.mul(d, scale2));
      storePair(out + j + 32, f64x2.mul(e, scale2), f64x2.mul(f, scale2));
      storePair(out + j + 48, f64x2.mul(g, scale2), f64x2.mul(h, scale2));
    }
    for (; j + 16 <= line; j += 16) {
      let a = f64x2.splat(0), b = a;
      let p = x + j;
      for (let r: u32 = 0; r < count; r++, p += line) {
        const x0 = v128.load(p);
        a = f64x2.add(a, low(x0));
        b = f64x2.add(b, high(x0));
      }
      storePair(out + j, f64x2.mul(a, scale2), f64x2.mul(b, scale2));
    }
    for (; j < line; j += 4) {
      let total: f64 = 0;
      let p = x + j;
      for (let r: u32 = 0; r < count; r++, p += line) total += <f64>load<f32>(p);
      store<f32>(out + j, <f32>(total * scale));
    }
  }
}

@inline
function storePair(out: usize, first: v128, second: v128): void {
  const a = f32x4.demote_f64x2_zero(first);
  const b = f32x4.demote_f64x2_zero(second);
  v128.store(out, v128.shuffle<i64>(a, b, 0, 2));
}
