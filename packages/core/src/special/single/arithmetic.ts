/** A value of the arithmetic, or a constant. */
export type Operand<T> = T | number;

/**
 * The float32 operations in which a function is written once for every backend that lacks float64: carried out on
 * tensors they are its composite, written down as text they are its WGSL. Conditions are values, too. Both arms of
 * `select` are computed, and only one is used.
 */
export interface Arithmetic<T> {
  add(a: Operand<T>, b: Operand<T>): T;
  sub(a: Operand<T>, b: Operand<T>): T;
  mul(a: Operand<T>, b: Operand<T>): T;
  div(a: Operand<T>, b: Operand<T>): T;
  min(a: Operand<T>, b: Operand<T>): T;
  max(a: Operand<T>, b: Operand<T>): T;
  neg(x: T): T;
  abs(x: T): T;
  round(x: T): T;
  sqrt(x: T): T;
  exp(x: T): T;
  expm1(x: T): T;
  log(x: T): T;
  log1p(x: T): T;
  sinh(x: T): T;
  tanh(x: T): T;
  less(a: Operand<T>, b: Operand<T>): T;
  equal(a: Operand<T>, b: Operand<T>): T;
  isNaN(x: T): T;
  /** Whether the sign is negative, that of a zero, too. */
  isNegative(x: T): T;
  /** The leading 12 bits, so that products of two such numbers are exact. */
  leading(x: T): T;
  /** The sum of weight times term(node) over the nodes and weights of a quadrature rule. */
  sum(rule: readonly (readonly [node: number, weight: number])[], term: (node: T) => T): T;
  /** What `count` steps make of `start`. */
  repeat(count: number, start: T, step: (state: T) => T): T;
  /** `whenTrue` where the condition holds, otherwise `whenFalse`. */
  select(condition: T, whenTrue: Operand<T>, whenFalse: Operand<T>): T;
}

/** A function of float32 values, in any arithmetic. */
export type Formula = <T>(m: Arithmetic<T>, ...x: T[]) => T;
