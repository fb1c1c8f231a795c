import type { FlatShader, Uniform } from './webgpu-context.js';

/** What the shader of every sampler needs to know. */
export interface Sampler {
  shape: number[];
  keyHi: number;
  keyLo: number;
}

/** Philox 4x32-10 (Salmon et al., 2011); the four words of the block (block, round, row, 0) of the key in the uniforms. */
export const PHILOX_WGSL = /* wgsl */ `
  fn multiplyHigh(a : u32, b : u32) -> u32 {
    let aLow = a & 0xffffu;
    let aHigh = a >> 16u;
    let bLow = b & 0xffffu;
    let bHigh = b >> 16u;
    let lowHigh = aLow * bHigh;
    let highLow = aHigh * bLow;
    let carry = (((aLow * bLow) >> 16u) + (lowHigh & 0xffffu) + (highLow & 0xffffu)) >> 16u;
    return aHigh * bHigh + (lowHigh >> 16u) + (highLow >> 16u) + carry;
  }
  fn philoxRow(block : u32, round : u32, row : u32) -> vec4<u32> {
    var c = vec4<u32>(block, round, row, 0u);
    var key = vec2<u32>(uniforms.keyLo, uniforms.keyHi);
    for (var i = 0; i < 10; i = i + 1) {
      let high0 = multiplyHigh(0xD2511F53u, c.x);
      let high1 = multiplyHigh(0xCD9E8D57u, c.z);
      c = vec4<u32>(high1 ^ c.y ^ key.x, 0xCD9E8D57u * c.z, high0 ^ c.w ^ key.y, 0xD2511F53u * c.x);
      key = key + vec2<u32>(0x9E3779B9u, 0xBB67AE85u);
    }
    return c;
  }
  fn philox(block : u32, round : u32) -> vec4<u32> { return philoxRow(block, round, 0u); }
`;

/** A shader that turns each word of the stream into an element of the result by \`value(word, index)\`. */
export function samplerShader(
  name: string,
  valueWgsl: string,
  { inputs = [], dtype = 'float32' }: Partial<FlatShader> = {},
): FlatShader {
  const code = `${PHILOX_WGSL} ${valueWgsl}
    fn main(index : i32) {
      if (index * 4 >= uniforms.size) { return; }
      let words = philox(u32(index), 0u);
      for (var j = 0; j < 4; j = j + 1) {
        let at = index * 4 + j;
        if (at < uniforms.size) { result[at] = value(words[j], at); }
      }
    }`;
  return { name, inputs, dtype, perThread: 4, code };
}

/** The uniforms of a sampler's shader. */
export function samplerUniforms(
  { keyHi, keyLo }: Sampler,
  floats: Record<string, number> = {},
): Uniform[] {
  return [
    { name: 'keyLo', type: 'uint32', value: keyLo },
    { name: 'keyHi', type: 'uint32', value: keyHi },
    ...Object.entries(floats).map(([name, value]): Uniform => ({ name, type: 'float32', value })),
  ];
}
