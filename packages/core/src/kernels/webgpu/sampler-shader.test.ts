import { describe, expect, it } from 'vitest';
import { samplerShader, samplerUniforms } from './sampler-shader.js';

describe('samplerShader', () => {
  it('writes the four elements of a block in each call', () => {
    const shader = samplerShader('Name', 'fn value(word : u32, at : i32) -> f32 { return 1.0; }');
    expect(shader).toMatchObject({ name: 'Name', inputs: [], dtype: 'float32', perThread: 4 });
    expect(shader.code).toContain('fn value(word : u32, at : i32)');
  });
});

describe('samplerUniforms', () => {
  it('hands over the key as words and the rest as floats', () => {
    const uniforms = samplerUniforms({ shape: [], keyHi: 1, keyLo: 2 }, { low: 3 });
    expect(uniforms).toEqual([
      { name: 'keyLo', type: 'uint32', value: 2 },
      { name: 'keyHi', type: 'uint32', value: 1 },
      { name: 'low', type: 'float32', value: 3 },
    ]);
  });
});
