/** A polynomial in Horner's form, lowest coefficient first. */
export function polynomialWgsl(coefficients: readonly number[], x: string): string {
  return coefficients.reduceRight(
    (inner, c) => (inner ? `(${inner} * ${x} + f32(${c}))` : `f32(${c})`),
    '',
  );
}
