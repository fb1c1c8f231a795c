import type { HostKernelCall } from '@diffeo/core';

/** The interval of a spline, and which way it is run. */
export type RationalQuadraticAttributes = { low: number; high: number; inverse: boolean };

type Call = HostKernelCall<RationalQuadraticAttributes>;

/** A piece of a spline, and where in it an element lies. */
class Place {
  bin = 0;
  left = 0;
  width = 1;
  bottom = 0;
  height = 1;
  first = 1;
  last = 1;
  secant = 1;
  bend = 0;
  /** (x - left) / width. */
  t = 0;

  /** Goes to the bin of `at` in one row of a spline. */
  find(spline: SplineRows, row: number, at: number): void {
    const { bins, parts, slopes, low, high, inverse } = spline;
    const along = row * 2 * bins + (inverse ? bins : 0);
    const across = row * 2 * bins + (inverse ? 0 : bins);
    const length = high - low;
    let [start, end] = [low, low + length * parts[along]!];
    let bin = 0;
    while (bin < bins - 1 && at >= end) {
      bin += 1;
      start = end;
      end += length * parts[along + bin]!;
    }
    let otherStart = low;
    for (let k = 0; k < bin; k++) otherStart += length * parts[across + k]!;
    const isLast = bin === bins - 1;
    const size = (isLast ? high : end) - start;
    const otherSize = isLast ? high - otherStart : length * parts[across + bin]!;
    this.bin = bin;
    this.left = inverse ? otherStart : start;
    this.width = inverse ? otherSize : size;
    this.bottom = inverse ? start : otherStart;
    this.height = inverse ? size : otherSize;
    this.first = slopes[row * (bins + 1) + bin]!;
    this.last = slopes[row * (bins + 1) + bin + 1]!;
    this.secant = this.height / this.width;
    this.bend = this.first + this.last - 2 * this.secant;
    this.t = inverse ? this.#solve(at - this.bottom) : (at - this.left) / this.width;
  }

  /** The root in [0, 1] of a t² + b t = secant rise, in the form without cancellation. */
  #solve(rise: number): number {
    const { height, first, secant, bend } = this;
    const a = height * (secant - first) + rise * bend;
    const b = height * first - rise * bend;
    const lack = secant * rise;
    const sum = Math.abs(b) + Math.sqrt(Math.max(b * b + 4 * a * lack, 0));
    const t = b >= 0 ? (2 * lack) / sum : sum / (2 * a);
    return Math.min(Math.max(t, 0), 1);
  }
}

/** The rows of splines that the elements of x go through in turn. */
class SplineRows {
  readonly x: ArrayLike<number>;
  readonly parts: ArrayLike<number>;
  readonly slopes: ArrayLike<number>;
  readonly bins: number;
  readonly count: number;
  readonly low: number;
  readonly high: number;
  readonly inverse: boolean;

  constructor({ inputs, attrs, values }: Call) {
    const { x, parts, slopes } = inputs;
    this.x = values(x!);
    this.parts = values(parts!);
    this.slopes = values(slopes!);
    this.bins = parts!.shape.at(-1)!;
    this.count = this.parts.length / (2 * this.bins);
    this.low = attrs.low;
    this.high = attrs.high;
    this.inverse = attrs.inverse;
  }
}

/** The value and the logarithm of the slope of each element, in doubles. */
export function evaluateSplines(call: Call) {
  const spline = new SplineRows(call);
  const { x, count, inverse } = spline;
  const place = new Place();
  const value = new Float32Array(x.length);
  const logDet = new Float32Array(x.length);
  for (let i = 0; i < x.length; i++) {
    place.find(spline, i % count, x[i]!);
    const { left, width, bottom, height, first, last, secant, bend, t } = place;
    const both = t * (1 - t);
    const denominator = secant + bend * both;
    const slope = last * t * t + 2 * secant * both + first * (1 - t) * (1 - t);
    const logSlope = Math.log(slope) + 2 * Math.log(secant / denominator);
    const rise = (secant * t * t + first * both) / denominator;
    value[i] = inverse ? left + width * t : bottom + height * rise;
    logDet[i] = inverse ? -logSlope : logSlope;
  }
  const { shape } = call.inputs['x']!;
  return [call.output(shape, 'float32', value), call.output(shape, 'float32', logDet)];
}

/**
 * The gradients with respect to x, parts and slopes from those of the two outputs, by the chain rule through t and the
 * secant. The inverse x of y = f(x) has dx/dθ = -(∂f/∂θ) / f'(x).
 */
export function differentiateSplines(call: Call) {
  const spline = new SplineRows(call);
  const { x, bins, count, inverse, low, high } = spline;
  const length = high - low;
  const dValue = call.values(call.inputs['dValue']!);
  const dLogDet = call.values(call.inputs['dLogDet']!);
  const place = new Place();
  const dx = new Float32Array(x.length);
  const dParts = new Float32Array(count * 2 * bins);
  const dSlopes = new Float32Array(count * (bins + 1));
  for (let i = 0; i < x.length; i++) {
    const row = i % count;
    place.find(spline, row, x[i]!);
    const { bin, width, height, first, last, secant, bend, t } = place;
    const rest = 1 - t;
    const both = t * rest;
    const turn = rest - t;
    const denominator = secant + bend * both;
    const slope = last * t * t + 2 * secant * both + first * rest * rest;
    const rise = (secant * t * t + first * both) / denominator;
    // f' = secant · steepness
    const steepness = (secant * slope) / (denominator * denominator);
    const logSlopeByT =
      (2 * (last * t + secant * turn - first * rest)) / slope - (2 * bend * turn) / denominator;

    // As if f were run forward: gradients of y and of log f'.
    let dy = dValue[i]!;
    let dLog = dLogDet[i]!;
    if (inverse) {
      dLog = -dLog;
      dy = -(dy + (dLog * logSlopeByT) / width) / (secant * steepness);
    }
    const dRise = dy * height;
    const dT = dRise * steepness + dLog * logSlopeByT;
    const dSecant =
      (dRise * (t * t - rise * (1 - 2 * both))) / denominator +
      dLog * (2 / secant + (2 * both) / slope - (2 * (1 - 2 * both)) / denominator);
    const share = both / denominator;
    const at = row * (bins + 1) + bin;
    dSlopes[at] =
      dSlopes[at]! + dRise * share * (1 - rise) + dLog * ((rest * rest) / slope - 2 * share);
    dSlopes[at + 1] =
      dSlopes[at + 1]! - dRise * share * rise + dLog * ((t * t) / slope - 2 * share);
    dx[i] = inverse ? -dy : dT / width;

    const dLeft = -dT / width;
    const dWidth = -(dT * t + dSecant * secant) / width;
    const dHeight = dSecant / width + dy * rise;
    spread(dParts, row * 2 * bins, bins, bin, length * dLeft, length * dWidth);
    spread(dParts, row * 2 * bins + bins, bins, bin, length * dy, length * dHeight);
  }
  const { x: from, parts, slopes } = call.inputs;
  return [
    call.output(from!.shape, 'float32', dx),
    call.output(parts!.shape, 'float32', dParts),
    call.output(slopes!.shape, 'float32', dSlopes),
  ];
}

/** A bin starts after all parts before it; the last one ends where the interval does, however wide its own part. */
function spread(
  into: Float32Array,
  row: number,
  bins: number,
  bin: number,
  dStart: number,
  dSize: number,
): void {
  const isLast = bin === bins - 1;
  const before = isLast ? dStart - dSize : dStart;
  for (let k = 0; k < bin; k++) into[row + k] = into[row + k]! + before;
  if (!isLast) into[row + bin] = into[row + bin]! + dSize;
}
