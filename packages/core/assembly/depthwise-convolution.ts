// The two adjoints of a convolution in which every channel has its own filter, channels last: one filter a channel, of
// shape [kh, kw, channels]. Four channels at a time, along a row of pixels.

/** Of output columns 0 .. outW, the first whose input column `at + stride * column` is not below 0. */
@inline
function firstInside(at: i32, stride: i32): i32 {
  return at >= 0 ? 0 : (-at + stride - 1) / stride;
}

/** One more than the last output column whose input column is below inW. */
@inline
function endInside(at: i32, stride: i32, inW: i32, outW: i32): i32 {
  return at >= inW ? 0 : min(outW, (inW - at - 1) / stride + 1);
}

@inline
function filterLine(dFilter: usize, x: usize, dy: usize, n: i32, stepX: usize, stepY: usize, channels: usize): void {
  let c: usize = 0;
  for (; c + 16 <= channels; c += 16) {
    let total = v128.load(dFilter + c);
    for (let i = 0, p = x + c, q = dy + c; i < n; i++, p += stepX, q += stepY) {
      total = f32x4.add(total, f32x4.mul(v128.load(p), v128.load(q)));
    }
    v128.store(dFilter + c, total);
  }
  for (; c < channels; c += 4) {
    let total = load<f32>(dFilter + c);
    for (let i = 0, p = x + c, q = dy + c; i < n; i++, p += stepX, q += stepY) {
      total += load<f32>(p) * load<f32>(q);
    }
    store<f32>(dFilter + c, total);
  }
}

@inline
function inputLine(filter: usize, dx: usize, dy: usize, n: i32, stepX: usize, stepY: usize, channels: usize): void {
  let c: usize = 0;
  for (; c + 16 <= channels; c += 16) {
    const weight = v128.load(filter + c);
    for (let i = 0, p = dx + c, q = dy + c; i < n; i++, p += stepX, q += stepY) {
      v128.store(p, f32x4.add(v128.load(p), f32x4.mul(weight, v128.load(q))));
    }
  }
  for (; c < channels; c += 4) {
    const weight = load<f32>(filter + c);
    for (let i = 0, p = dx + c, q = dy + c; i < n; i++, p += stepX, q += stepY) {
      store<f32>(p, load<f32>(p) + weight * load<f32>(q));
    }
  }
}

@inline
function walk(
  isFilter: bool, filter: usize, x: usize, dy: usize, batch: u32, inH: i32, inW: i32, channels: u32, outH: i32,
  outW: i32, kh: i32, kw: i32, strideY: i32, strideX: i32, dilationY: i32, dilationX: i32, top: i32, left: i32,
): void {
  const pixel = <usize>channels << 2;
  const stepX = <usize>strideX * pixel;
  for (let b: u32 = 0; b < batch; b++, x += <usize>inH * inW * pixel) {
    for (let row = 0; row < outH; row++, dy += <usize>outW * pixel) {
      for (let ky = 0; ky < kh; ky++) {
        const y = row * strideY - top + ky * dilationY;
        if (y < 0 || y >= inH) continue;
        for (let kx = 0; kx < kw; kx++) {
          const at = kx * dilationX - left;
          const first = firstInside(at, strideX);
          const n = endInside(at, strideX, inW, outW) - first;
          if (n <= 0) continue;
          const weights = filter + <usize>(ky * kw + kx) * pixel;
          const image = x + <usize>(y * inW + at + first * strideX) * pixel;
          const output = dy + <usize>first * pixel;
          if (isFilter) filterLine(weights, image, output, n, stepX, pixel, pixel);
          else inputLine(weights, image, output, n, stepX, pixel, pixel);
        }
      }
    }
  }
}

/** dFilter [kh, kw, channels] from x [batch, inH, inW, channels] and dy [batch, outH, outW, channels]. */
export function depthwiseFilter(
  dFilter: usize, x: usize, dy: usize, batch: u32, inH: i32, inW: i32, channels: u32, outH: i32, outW: i32,
  kh: i32, kw: i32, strideY: i32, strideX: i32, dilationY: i32, dilationX: i32, top: i32, left: i32,
): void {
  memory.fill(dFilter, 0, (<usize>(kh * kw) * channels) << 2);
  walk(
    true, dFilter, x, dy, batch, inH, inW, channels, outH, outW, kh, kw, strideY, strideX, dilationY, dilationX, top,
    left,
  );
}

/** dx [batch, inH, inW, channels] from the filter and dy. */
export function depthwiseInput(
  dx: usize, filter: usize, dy: usize, batch: u32, inH: i32, inW: i32, channels: u32, outH: i32, outW: i32,
  kh: i32, kw: i32, strideY: i32, strideX: i32, dilationY: i32, dilationX: i32, top: i32, left: i32,
): void {
  memory.fill(dx, 0, (<usize>batch * inH * inW * channels) << 2);
  walk(
    false, filter, dx, dy, batch, inH, inW, channels, outH, outW, kh, kw, strideY, strideX, dilationY, dilationX, top,
    left,
  );
}
