import { upcastType } from '@tensorflow/tfjs-core';
import { hasWords } from './copy-walk.js';
import { broadcastWalk, walkKey, walkOver, walkUniforms, walkWgsl } from './walk.js';
import type { WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';

/** Select, what `where` runs, of any rank; tfjs's own refuses ranks above 4 and rounds int32. */
export function select(context: WebgpuContext): WebgpuKernel {
  return {
    name: 'Select',
    run: ({ inputs }: WebgpuKernelCall) => {
      const condition = inputs['condition']!;
      const [t, e] = [inputs['t']!, inputs['e']!];
      if (!hasWords(t) || !hasWords(e)) return undefined;
      const dtype = upcastType(t.dtype, e.dtype);
      // A condition of rank 1 may stand for the rows.
      const rowSize = t.shape.slice(1).reduce((product, size) => product * size, 1);
      const isOfRows = condition.shape.length === 1 && t.shape.length > 1;
      const walk = isOfRows
        ? walkOver([
            { size: condition.shape[0]!, step: 1 },
            { size: rowSize, step: 0 },
          ])
        : broadcastWalk(condition.shape, t.shape);
      const type = dtype === 'float32' ? 'f32' : 'i32';
      const code = `${walkWgsl('flag', walk)}
        fn main(index : i32) {
          if (index >= uniforms.size) { return; }
          if (condition[flag(index)] != 0) { result[index] = ${type}(t[index]); }
          else { result[index] = ${type}(e[index]); }
        }`;
      const shader = {
        name: `Select_${walkKey(walk)}`,
        inputs: ['condition', 't', 'e'],
        dtype,
        code,
      };
      return context.run(shader, t.shape, [condition, t, e], walkUniforms('flag', walk));
    },
  };
}
