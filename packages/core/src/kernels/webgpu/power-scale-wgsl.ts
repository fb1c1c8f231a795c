/**
 * Scaling by powers of two, which is exact: what is multiplied by `scaleFor(bits)` of the largest size in it, as bits, is
 * of size 1/2 to 4, or zero; `unscaleFor(bits)` is the inverse.
 */
export const POWER_SCALE_WGSL = /* wgsl */ `
  // The factor and its inverse must both be normal numbers.
  fn exponentIn(bits : u32) -> u32 { return clamp(bits >> 23u, 1u, 252u); }
  fn scaleFor(bits : u32) -> f32 { return bitcast<f32>((253u - exponentIn(bits)) << 23u); }
  fn unscaleFor(bits : u32) -> f32 { return bitcast<f32>((exponentIn(bits) + 1u) << 23u); }
  fn sizeBits(x : f32) -> u32 { return bitcast<u32>(x) & 0x7fffffffu; }
`;

/** A square root with a step of Newton's, for devices whose root is a few ulp off. */
export const ROOT_WGSL = /* wgsl */ `
  fn rootOf(x : f32) -> f32 {
    if (x <= 0.0) { return 0.0; }
    let root = sqrt(x);
    return 0.5 * (root + x / root);
  }
`;
