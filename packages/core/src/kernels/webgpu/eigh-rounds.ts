import { JACOBI_WGSL } from './jacobi-wgsl.js';
import type { WorkgroupShader } from './run-in-place.js';

/** Where things lie in the array of one matrix: a, n x n; its eigenvectors as rows; a rotation per pair. */
const STEPS = /* wgsl */ `
  ${JACOBI_WGSL}
  fn findRotation(base : i32, i : i32, round : i32) {
    let n = uniforms.n;
    let pair = pairOf(i, round, n);
    var rotation = vec3<f32>(0.0, 0.0, 0.0);
    if (max(pair.x, pair.y) < n) {
      let own = result[base + pair.x * n + pair.x];
      let off = result[base + pair.x * n + pair.y];
      let other = result[base + pair.y * n + pair.y];
      // Less is rounding, and would turn equal eigenvalues in every round.
      let isAny = abs(off) > ${2 ** -25} * min(abs(own), abs(other));
      if (isAny) { rotation = rotationFor(own, off, other); }
    }
    let at = base + 2 * n * n + 3 * i;
    result[at] = rotation.x;
    result[at + 1] = rotation.y;
    result[at + 2] = rotation.z;
  }
  fn rotationOf(base : i32, i : i32) -> vec3<f32> {
    let at = base + 2 * uniforms.n * uniforms.n + 3 * i;
    return vec3<f32>(result[at], result[at + 1], result[at + 2]);
  }
  fn elementAt(base : i32, i : i32, j : i32) -> f32 {
    if (max(i, j) < uniforms.n) { return result[base + i * uniforms.n + j]; }
    return 0.0;
  }
  // Both mirror images: rounding must not tell them apart.
  fn setElements(base : i32, i : i32, j : i32, value : f32) {
    if (max(i, j) < uniforms.n) {
      result[base + i * uniforms.n + j] = value;
      result[base + j * uniforms.n + i] = value;
    }
  }
  // The four elements where the rows of pair i meet the columns of pair j, i <= j. No other step of the round reads them.
  fn turnSquare(base : i32, i : i32, j : i32, round : i32) {
    let rows = pairOf(i, round, uniforms.n);
    let left = rotationOf(base, i);
    if (i == j) {
      let off = elementAt(base, rows.x, rows.y);
      setElements(base, rows.x, rows.x, elementAt(base, rows.x, rows.x) - left.z * off);
      setElements(base, rows.y, rows.y, elementAt(base, rows.y, rows.y) + left.z * off);
      setElements(base, rows.x, rows.y, 0.0);
      return;
    }
    let columns = pairOf(j, round, uniforms.n);
    let right = rotationOf(base, j);
    let first = turned(elementAt(base, rows.x, columns.x), elementAt(base, rows.y, columns.x), left);
    let second = turned(elementAt(base, rows.x, columns.y), elementAt(base, rows.y, columns.y), left);
    let above = turned(first.x, second.x, right);
    let below = turned(first.y, second.y, right);
    setElements(base, rows.x, columns.x, above.x);
    setElements(base, rows.x, columns.y, above.y);
    setElements(base, rows.y, columns.x, below.x);
    setElements(base, rows.y, columns.y, below.y);
  }
  // Element k of the two eigenvectors of pair i.
  fn turnVectors(base : i32, i : i32, k : i32, round : i32) {
    let n = uniforms.n;
    let pair = pairOf(i, round, n);
    if (max(pair.x, pair.y) >= n) { return; }
    let rotation = rotationOf(base, i);
    let vectors = base + n * n + k;
    let both = turned(result[vectors + pair.x * n], result[vectors + pair.y * n], rotation);
    result[vectors + pair.x * n] = both.x;
    result[vectors + pair.y * n] = both.y;
  }
`;

/**
 * `rounds` rounds on a matrix by one workgroup.
 *
 * Uniforms of these shaders: n, step (elements from one entry to the next), and rounds or round.
 */
export function eighRounds(threads: 32 | 256): WorkgroupShader {
  return {
    name: `EighRounds${threads}`,
    inputs: [],
    workgroup: threads,
    code: /* wgsl */ `
      ${STEPS}
      fn main(index : i32) {
        let base = entryIndex() * uniforms.step;
        let n = uniforms.n;
        let pairs = (n + 1) / 2;
        let thread = i32(localIndex);
        for (var round = 0; round < uniforms.rounds; round = round + 1) {
          for (var i = thread; i < pairs; i = i + ${threads}) { findRotation(base, i, round); }
          storageBarrier();
          workgroupBarrier();
          for (var e = thread; e < pairs * pairs; e = e + ${threads}) {
            if (e / pairs <= e % pairs) { turnSquare(base, e / pairs, e % pairs, round); }
          }
          for (var e = thread; e < pairs * n; e = e + ${threads}) { turnVectors(base, e / n, e % n, round); }
          storageBarrier();
          workgroupBarrier();
        }
      }`,
  };
}

/** The rotations of one round of a large matrix. */
export const EIGH_ROTATIONS: WorkgroupShader = {
  name: 'EighRotations',
  inputs: [],
  workgroup: 64,
  code: /* wgsl */ `
    ${STEPS}
    fn main(index : i32) {
      let i = i32(workgroupId.x) * 64 + i32(localIndex);
      if (i < (uniforms.n + 1) / 2) { findRotation(entryIndex() * uniforms.step, i, uniforms.round); }
    }`,
};

/** What these turn: a row of workgroups has one pair of rows, of the matrix and of its eigenvectors. */
export const EIGH_TURN: WorkgroupShader = {
  name: 'EighTurn',
  inputs: [],
  workgroup: 64,
  code: /* wgsl */ `
    ${STEPS}
    fn main(index : i32) {
      let base = entryIndex() * uniforms.step;
      let i = i32(workgroupId.y);
      let j = i32(workgroupId.x) * 64 + i32(localIndex);
      if (j < (uniforms.n + 1) / 2 && i <= j) { turnSquare(base, i, j, uniforms.round); }
      if (j < uniforms.n) { turnVectors(base, i, j, uniforms.round); }
    }`,
};
