import { ELEMENTARY_WGSL, type FlatShader } from '@diffeo/core';

/**
 * The piece of a spline that an element lies in, and where in it: the formulas of evaluate-splines.ts. NaN is told by its
 * bits, and comes from a uniform.
 */
const PIECE_WGSL = /* wgsl */ `
  ${ELEMENTARY_WGSL}
  struct Piece {
    bin : i32, left : f32, width : f32, bottom : f32, height : f32,
    first : f32, last : f32, secant : f32, bend : f32, t : f32,
  };
  // The root in [0, 1] of a t^2 + b t = secant rise, in the form without cancellation.
  fn solve(p : Piece, rise : f32) -> f32 {
    let a = p.height * (p.secant - p.first) + rise * p.bend;
    let b = p.height * p.first - rise * p.bend;
    let lack = p.secant * rise;
    let sum = abs(b) + sqrt(max(b * b + 4.0 * a * lack, 0.0));
    if (b >= 0.0) { return clamp(2.0 * lack / sum, 0.0, 1.0); }
    return clamp(sum / (2.0 * a), 0.0, 1.0);
  }
  fn pieceAt(row : i32, at : f32) -> Piece {
    let bins = uniforms.bins;
    let isInverse = uniforms.inverse == 1;
    let length = uniforms.high - uniforms.low;
    let along = row * 2 * bins + select(0, bins, isInverse);
    let across = row * 2 * bins + select(bins, 0, isInverse);
    var start = uniforms.low;
    var otherStart = uniforms.low;
    var size = length * parts[along];
    var otherSize = length * parts[across];
    var bin = 0;
    while (bin < bins - 1 && at >= start + size) {
      start = start + size;
      otherStart = otherStart + otherSize;
      bin = bin + 1;
      size = length * parts[along + bin];
      otherSize = length * parts[across + bin];
    }
    if (bin == bins - 1) {
      size = uniforms.high - start;
      otherSize = uniforms.high - otherStart;
    }
    var p : Piece;
    p.bin = bin;
    p.left = select(start, otherStart, isInverse);
    p.width = select(size, otherSize, isInverse);
    p.bottom = select(otherStart, start, isInverse);
    p.height = select(otherSize, size, isInverse);
    p.first = slopes[row * (bins + 1) + bin];
    p.last = slopes[row * (bins + 1) + bin + 1];
    p.secant = p.height / p.width;
    p.bend = p.first + p.last - 2.0 * p.secant;
    if (isNotANumber(at)) { p.t = at; }
    else if (isInverse) { p.t = solve(p, at - p.bottom); }
    else { p.t = (at - p.left) / p.width; }
    return p;
  }
  fn slopeAt(p : Piece) -> f32 {
    let rest = 1.0 - p.t;
    return p.last * p.t * p.t + 2.0 * p.secant * p.t * rest + p.first * rest * rest;
  }
  fn denominatorAt(p : Piece) -> f32 { return p.secant + p.bend * p.t * (1.0 - p.t); }
  fn riseAt(p : Piece) -> f32 {
    return (p.secant * p.t * p.t + p.first * p.t * (1.0 - p.t)) / denominatorAt(p);
  }
`;

/** A shader of one number for each element. */
function elementShader(name: string, result: string): FlatShader {
  return {
    name: `RationalQuadratic${name}`,
    inputs: ['x', 'parts', 'slopes'],
    dtype: 'float32',
    code: `${PIECE_WGSL}
      fn main(index : i32) {
        if (index >= uniforms.size) { return; }
        let at = x[index];
        let p = pieceAt(index % uniforms.rows, at);
        ${result}
        if (isNotANumber(at)) { result[index] = at; }
      }`,
  };
}

/** The values of splines. */
const VALUE_SHADER = elementShader(
  'Value',
  `result[index] = select(p.bottom + p.height * riseAt(p), p.left + p.width * p.t, uniforms.inverse == 1);`,
);

/** The logarithms of their slopes. */
const LOG_DET_SHADER = elementShader(
  'LogDet',
  `let logSlope = logOf(slopeAt(p)) + 2.0 * logOf(p.secant / denominatorAt(p));
  result[index] = select(logSlope, -logSlope, uniforms.inverse == 1);`,
);

/** The numbers that SHARES_SHADER writes for each element. */
export const SHARES = 8;

/**
 * What each element passes back: its bin, the gradient of x, those of the start and the size of the bin along x and along
 * y, and those of the slopes at its ends. See differentiateSplines for the formulas.
 */
const SHARES_SHADER: FlatShader = {
  name: 'RationalQuadraticShares',
  inputs: ['x', 'parts', 'slopes', 'dValue', 'dLogDet'],
  dtype: 'float32',
  perThread: SHARES,
  code: `${PIECE_WGSL}
    fn main(index : i32) {
      if (index * ${SHARES} >= uniforms.size) { return; }
      let p = pieceAt(index % uniforms.rows, x[index]);
      let rest = 1.0 - p.t;
      let both = p.t * rest;
      let turn = rest - p.t;
      let denominator = denominatorAt(p);
      let slope = slopeAt(p);
      let rise = riseAt(p);
      let steepness = (p.secant / denominator) * (slope / denominator);
      let logSlopeByT = 2.0 * (p.last * p.t + p.secant * turn - p.first * rest) / slope
        - 2.0 * p.bend * turn / denominator;
      var dy = dValue[index];
      var dLog = dLogDet[index];
      if (uniforms.inverse == 1) {
        dLog = -dLog;
        dy = -(dy + dLog * logSlopeByT / p.width) / (p.secant * steepness);
      }
      let dRise = dy * p.height;
      let dT = dRise * steepness + dLog * logSlopeByT;
      let spread = 1.0 - 2.0 * both;
      let dSecant = dRise * (p.t * p.t - rise * spread) / denominator
        + dLog * (2.0 / p.secant + 2.0 * both / slope - 2.0 * spread / denominator);
      let share = both / denominator;
      let length = uniforms.high - uniforms.low;
      let to = index * ${SHARES};
      result[to] = f32(p.bin);
      result[to + 1] = select(dT / p.width, -dy, uniforms.inverse == 1);
      result[to + 2] = -length * dT / p.width;
      result[to + 3] = -length * (dT * p.t + dSecant * p.secant) / p.width;
      result[to + 4] = length * dy;
      result[to + 5] = length * (dSecant / p.width + dy * rise);
      result[to + 6] = dRise * share * (1.0 - rise) + dLog * (rest * rest / slope - 2.0 * share);
      result[to + 7] = dLog * (p.t * p.t / slope - 2.0 * share) - dRise * share * rise;
    }`,
};

/** The gradient of x among the shares. */
const X_SHADER: FlatShader = {
  name: 'RationalQuadraticX',
  inputs: ['shares'],
  dtype: 'float32',
  code: `fn main(index : i32) {
    if (index < uniforms.size) { result[index] = shares[index * ${SHARES} + 1]; }
  }`,
};

/** The sum over the elements of a row, by one thread or by those of a workgroup. */
function sumShader(name: string, lanes: number, perRow: string, share: string): FlatShader {
  return {
    name: `RationalQuadratic${name}${lanes}`,
    inputs: ['shares'],
    dtype: 'float32',
    code: `
      var<workgroup> sums : array<f32, ${lanes}>;
      fn shareOf(at : i32, element : i32) -> f32 {
        let bins = uniforms.bins;
        let bin = i32(shares[element]);
        ${share}
        return 0.0;
      }
      fn main(index : i32) {
        let lane = index % ${lanes};
        // Barriers want every thread, so that those beyond the end go along with the last.
        let at = min(index / ${lanes}, uniforms.size - 1);
        let step = uniforms.rows * ${SHARES};
        var total = 0.0;
        for (var i = at / ${perRow} * ${SHARES} + lane * step; i < uniforms.end; i = i + ${lanes} * step) {
          total = total + shareOf(at, i);
        }
        ${lanes === 1 ? '' : halving(lanes)}
        if (lane == 0 && index / ${lanes} < uniforms.size) { result[at] = total; }
      }`,
  };
}

function halving(lanes: number): string {
  return `
    sums[lane] = total;
    workgroupBarrier();
    for (var half = ${lanes / 2}; half > 0; half = half / 2) {
      if (lane < half) { sums[lane] = sums[lane] + sums[lane + half]; }
      workgroupBarrier();
    }
    total = sums[0];`;
}

/** The gradient of the parts: a bin starts after all parts before it, and the last ends where the interval does. */
function partsShader(lanes: number): FlatShader {
  return sumShader(
    'Parts',
    lanes,
    '(2 * uniforms.bins)',
    `let k = at % bins;
    let axis = 2 * (at / bins % 2);
    let start = shares[element + 2 + axis];
    let size = shares[element + 3 + axis];
    let isLast = bin == bins - 1;
    if (k < bin) { return select(start, start - size, isLast); }
    if (k == bin && !isLast) { return size; }`,
  );
}

/** The gradient of the slopes. */
function slopesShader(lanes: number): FlatShader {
  return sumShader(
    'Slopes',
    lanes,
    '(uniforms.bins + 1)',
    `let k = at % (bins + 1);
    if (k == bin) { return shares[element + 6]; }
    if (k == bin + 1) { return shares[element + 7]; }`,
  );
}

/** The shaders of rational-quadratic splines; those that sum do so by so many threads for each number. */
export const rationalQuadraticShaders = {
  value: VALUE_SHADER,
  logDet: LOG_DET_SHADER,
  shares: SHARES_SHADER,
  dx: X_SHADER,
  dParts: partsShader,
  dSlopes: slopesShader,
} as const;
