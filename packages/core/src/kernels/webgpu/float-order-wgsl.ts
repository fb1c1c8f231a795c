/**
 * Floats as integers in the same order, -0 below 0, told by their bits: WGSL lets a compiler assume that there are no
 * infinities and NaN, so that neither `max` nor `<` may be asked about them. NaN has no place in the order; `isNaN32` tells it.
 */
export const FLOAT_ORDER_WGSL = /* wgsl */ `
  fn isNaN32(x : f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
  fn orderOf(x : f32) -> i32 {
    let word = bitcast<i32>(x);
    return word ^ ((word >> 31u) & 0x7fffffff);
  }
  fn floatAt(order : i32) -> f32 { return bitcast<f32>(order ^ ((order >> 31u) & 0x7fffffff)); }
  // The same for both zeros.
  fn rankOf(x : f32) -> i32 {
    if ((bitcast<u32>(x) & 0x7fffffffu) == 0u) { return 0; }
    return orderOf(x);
  }
`;
