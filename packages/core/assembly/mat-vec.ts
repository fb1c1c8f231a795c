// Products of a matrix and a vector, which touch each element once: packing would cost as much as the product.

/** out[i] = the sum over k of x[i, k] v[k], for an x of n rows. */
export function dotRows(out: usize, x: usize, v: usize, n: u32, depth: u32): void {
  const line = <usize>depth << 2;
  const end = v + line;
  for (let i: u32 = 0; i < n; i++, out += 4, x += line) {
    let a = f32x4.splat(0), b = a, c = a, d = a;
    let p = v;
    let q = x;
    for (; p + 64 <= end; p += 64, q += 64) {
      a = f32x4.add(a, f32x4.mul(v128.load(p), v128.load(q)));
      b = f32x4.add(b, f32x4.mul(v128.load(p, 16), v128.load(q, 16)));
      c = f32x4.add(c, f32x4.mul(v128.load(p, 32), v128.load(q, 32)));
      d = f32x4.add(d, f32x4.mul(v128.load(p, 48), v128.load(q, 48)));
    }
    for (; p + 16 <= end; p += 16, q += 16) a = f32x4.add(a, f32x4.mul(v128.load(p), v128.load(q)));
    a = f32x4.add(f32x4.add(a, b), f32x4.add(c, d));
    a = f32x4.add(a, v128.shuffle<i64>(a, a, 1, 0));
    let total = f32x4.extract_lane(a, 0) + f32x4.extract_lane(a, 1);
    for (; p < end; p += 4, q += 4) total += load<f32>(p) * load<f32>(q);
    store<f32>(out, total);
  }
}

/** out[j] = the sum over k of v[k] x[k, j], for an x of n columns. */
export function combineRows(out: usize, x: usize, v: usize, n: u32, depth: u32): void {
  const line = <usize>n << 2;
  const end = v + (<usize>depth << 2);
  let j: usize = 0;
  // Sixteen columns are a cache line.
  for (; j + 64 <= line; j += 64) {
    let a = f32x4.splat(0), b = a, c = a, d = a;
    let q = x + j;
    for (let p = v; p < end; p += 4, q += line) {
      const each = v128.load32_splat(p);
      a = f32x4.add(a, f32x4.mul(each, v128.load(q)));
      b = f32x4.add(b, f32x4.mul(each, v128.load(q, 16)));
      c = f32x4.add(c, f32x4.mul(each, v128.load(q, 32)));
      d = f32x4.add(d, f32x4.mul(each, v128.load(q, 48)));
    }
    v128.store(out + j, a);
    v128.store(out + j, b, 16);
    v128.store(out + j, c, 32);
    v128.store(out + j, d, 48);
  }
  for (; j + 16 <= line; j += 16) {
    let a = f32x4.splat(0);
    let q = x + j;
    for (let p = v; p < end; p += 4, q += line) a = f32x4.add(a, f32x4.mul(v128.load32_splat(p), v128.load(q)));
    v128.store(out + j, a);
  }
  for (; j < line; j += 4) {
    let total: f32 = 0;
    let q = x + j;
    for (let p = v; p < end; p += 4, q += line) total += load<f32>(p) * load<f32>(q);
    store<f32>(out + j, total);
  }
}
