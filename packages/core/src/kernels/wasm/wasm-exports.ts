/** A byte offset into the wasm memory. */
export type Pointer = number;

/** The functions of the compiled kernels, as written in assembly/. */
export interface WasmExports {
  bits(out: Pointer, n: number, keyLo: number, keyHi: number): void;
  uniform(
    out: Pointer,
    n: number,
    keyLo: number,
    keyHi: number,
    low: number,
    range: number,
    last: number,
  ): void;
  normal: LocationScaleFunction;
  rademacher(out: Pointer, n: number, keyLo: number, keyHi: number): void;
  integers(
    out: Pointer,
    n: number,
    keyLo: number,
    keyHi: number,
    low: number,
    range: number,
    refused: number,
  ): void;
  categorical(
    out: Pointer,
    table: Pointer,
    n: number,
    rows: number,
    categories: number,
    isProbs: boolean,
    keyLo: number,
    keyHi: number,
    scratch: Pointer,
  ): void;
  cauchy: LocationScaleFunction;
  exponential: LocationScaleFunction;
  gumbel: LocationScaleFunction;
  laplace: LocationScaleFunction;
  logistic: LocationScaleFunction;
  bernoulli(
    out: Pointer,
    probs: Pointer,
    n: number,
    stride: number,
    keyLo: number,
    keyHi: number,
  ): void;
  gammaScratchBytes(): number;
  gamma(
    out: Pointer,
    concentration: Pointer,
    n: number,
    stride: number,
    isLog: boolean,
    row: number,
    keyLo: number,
    keyHi: number,
    scratch: Pointer,
  ): void;
  rejectionScratchBytes(): number;
  binomial: SamplerFunction;
  negativeBinomial: SamplerFunction;
  poisson: SamplerFunction;
  vonMises: SamplerFunction;
  truncatedNormalScratchBytes(): number;
  truncatedNormal: SamplerFunction;
  adam: OptimizerFunction;
  adamax: OptimizerFunction;
  lion: OptimizerFunction;
  rmsProp: OptimizerFunction;
  sgd: OptimizerFunction;
  logSumExp(y: Pointer, x: Pointer, outer: number, count: number, inner: number): void;
  logSoftmax(y: Pointer, x: Pointer, outer: number, count: number, inner: number): void;
  matMulScratchBytes(n: number, k: number): number;
  matMul(
    c: Pointer,
    a: Pointer,
    b: Pointer,
    m: number,
    n: number,
    k: number,
    transposeA: boolean,
    transposeB: boolean,
    scratch: Pointer,
  ): void;
  batchMatMul(
    count: number,
    stepA: number,
    stepB: number,
    c: Pointer,
    a: Pointer,
    b: Pointer,
    m: number,
    n: number,
    k: number,
    transposeA: boolean,
    transposeB: boolean,
    scratch: Pointer,
  ): void;
  convolutionScratchBytes(window: number, outChannels: number): number;
  convolutionFilter(
    dFilter: Pointer,
    x: Pointer,
    dy: Pointer,
    scratch: Pointer,
    ...geometry: number[]
  ): void;
  convolutionInput(
    dx: Pointer,
    filter: Pointer,
    dy: Pointer,
    scratch: Pointer,
    ...geometry: number[]
  ): void;
  depthwiseFilter(dFilter: Pointer, x: Pointer, dy: Pointer, ...geometry: number[]): void;
  depthwiseInput(dx: Pointer, filter: Pointer, dy: Pointer, ...geometry: number[]): void;
  bandPart(out: Pointer, x: Pointer, ...countsAndEnds: number[]): void;
  choleskyScratchBytes(n: number): number;
  cholesky(out: Pointer, a: Pointer, count: number, n: number, scratch: Pointer): void;
  luScratchBytes(n: number): number;
  qrScratchBytes(m: number, n: number): number;
  qr(q: Pointer, r: Pointer, a: Pointer, ...countRowsColumnsScratch: number[]): void;
  eighScratchBytes(n: number): number;
  eigh(values: Pointer, vectors: Pointer, a: Pointer, ...countRowsScratch: number[]): void;
  svdScratchBytes(m: number, n: number): number;
  svd(
    u: Pointer,
    values: Pointer,
    v: Pointer,
    a: Pointer,
    ...countRowsColumnsScratch: number[]
  ): void;
  expmScratchBytes(n: number): number;
  expm(out: Pointer, a: Pointer, ...countRowsScratch: number[]): void;
  lu(
    out: Pointer,
    permutation: Pointer,
    parity: Pointer,
    a: Pointer,
    count: number,
    n: number,
    scratch: Pointer,
  ): void;
  permuteRows(
    out: Pointer,
    x: Pointer,
    permutation: Pointer,
    count: number,
    n: number,
    m: number,
    inverse: boolean,
  ): void;
  triangularSolveScratchBytes(n: number, m: number): number;
  triangularSolve(
    x: Pointer,
    l: Pointer,
    b: Pointer,
    count: number,
    stepL: number,
    n: number,
    m: number,
    forward: boolean,
    transpose: boolean,
    unit: boolean,
    scratch: Pointer,
  ): void;
  exp(y: Pointer, x: Pointer, n: number): void;
  expm1(y: Pointer, x: Pointer, n: number): void;
  log(y: Pointer, x: Pointer, n: number): void;
  log1p(y: Pointer, x: Pointer, n: number): void;
  tanh(y: Pointer, x: Pointer, n: number): void;
  softplus(y: Pointer, x: Pointer, n: number, sign: number): void;
  sigmoid(y: Pointer, x: Pointer, n: number): void;
  sigmoidSlope(y: Pointer, x: Pointer, n: number): void;
  erf(y: Pointer, x: Pointer, n: number): void;
  digamma(y: Pointer, x: Pointer, n: number): void;
  erfc(y: Pointer, x: Pointer, n: number): void;
  erfcx(y: Pointer, x: Pointer, n: number): void;
  gaussian(y: Pointer, x: Pointer, n: number, factor: number, exponent: number): void;
  logNdtr(y: Pointer, x: Pointer, n: number): void;
  ndtr(y: Pointer, x: Pointer, n: number): void;
  erfcinv(y: Pointer, x: Pointer, n: number): void;
  erfinv(y: Pointer, x: Pointer, n: number): void;
  lgamma(y: Pointer, x: Pointer, n: number): void;
  ndtri(y: Pointer, x: Pointer, n: number): void;
  sign(y: Pointer, x: Pointer, n: number): void;
  absInt(y: Pointer, x: Pointer, n: number): void;
  negInt(y: Pointer, x: Pointer, n: number): void;
  sin(y: Pointer, x: Pointer, n: number): void;
  cos(y: Pointer, x: Pointer, n: number): void;
  tan(y: Pointer, x: Pointer, n: number): void;
  select(y: Pointer, condition: Pointer, a: Pointer, b: Pointer, n: number): void;
  selectBytes(y: Pointer, condition: Pointer, a: Pointer, b: Pointer, n: number): void;
  sum(out: Pointer, x: Pointer, outer: number, count: number, inner: number, scale: number): void;
  clip(y: Pointer, x: Pointer, n: number, low: number, high: number): void;
  copyStrided(out: Pointer, x: Pointer, ...sizesAndSteps: number[]): void;
  copyStridedBytes(out: Pointer, x: Pointer, ...sizesAndSteps: number[]): void;
  spreadRows(out: Pointer, x: Pointer, rows: number, bytes: number, step: number): void;
  oneHot(
    out: Pointer,
    indices: Pointer,
    n: number,
    depth: number,
    onBits: number,
    offBits: number,
  ): void;
  areIndices(indices: Pointer, n: number, bound: number): number;
  gather(
    out: Pointer,
    x: Pointer,
    indices: Pointer,
    outer: number,
    size: number,
    n: number,
    bytes: number,
  ): void;
  segmentSum(
    out: Pointer,
    x: Pointer,
    ids: Pointer,
    rows: number,
    columns: number,
    segments: number,
  ): void;
  equal: BroadcastFunction;
  greater: BroadcastFunction;
  greaterEqual: BroadcastFunction;
  less: BroadcastFunction;
  lessEqual: BroadcastFunction;
  maximum: BroadcastFunction;
  minimum: BroadcastFunction;
  notEqual: BroadcastFunction;
  pow: BroadcastFunction;
}

/** A sampler: location + scale * standard. */
export type LocationScaleFunction = (
  out: Pointer,
  n: number,
  keyLo: number,
  keyHi: number,
  location: number,
  scale: number,
) => void;

/** A sampler: its parameters and the stride of each, the number of samples, the key, and working memory. */
export type SamplerFunction = (out: Pointer, ...rest: number[]) => void;

/** Sizes along four axes, then the byte steps of a and of b along each. */
export type BroadcastFunction = (
  out: Pointer,
  a: Pointer,
  b: Pointer,
  ...sizesAndSteps: number[]
) => void;

/**
 * A step: the parameter and its moments after and before it, with 0 for a moment that is not there, the gradient, the
 * number of elements, and the numbers of the method.
 */
export type OptimizerFunction = (...pointersAndNumbers: number[]) => void;
