/**
 * Sums of floats where infinities and NaN are told by their bits and only counted, as WGSL lets a compiler assume that
 * arithmetic meets none. A shader that uses them declares `ELEMENTARY_UNIFORMS`.
 */
export const SUM_WGSL = /* wgsl */ `
  // met: 1 for Infinity, 2 for -Infinity, 4 for NaN.
  struct Part { value : f32, met : u32 };
  fn emptyPart() -> Part { return Part(0.0, 0u); }
  fn partOf(x : f32) -> Part {
    let word = bitcast<u32>(x);
    let size = word & 0x7fffffffu;
    if (size < 0x7f800000u) { return Part(x, 0u); }
    if (size > 0x7f800000u) { return Part(0.0, 4u); }
    return Part(0.0, select(1u, 2u, (word >> 31u) == 1u));
  }
  fn join(a : Part, b : Part) -> Part { return Part(a.value + b.value, a.met | b.met); }
  fn valueOf(part : Part) -> f32 {
    if (part.met == 0u) { return part.value; }
    if (part.met == 1u) { return uniforms.positiveInfinity; }
    if (part.met == 2u) { return uniforms.negativeInfinity; }
    return uniforms.notANumber;
  }
`;
