import { formQByPanels, panelBytes } from './block-reflections';
import { addMultiples, bytesOf, dot, dotAndAdd, rotateRows, storeColumns } from './doubles';
import { fillNaN } from './lanes';
import { makeReflection } from './reflections';

/** Steps of the iteration for one eigenvalue: two suffice on average, and this many have never been needed. */
const MOST_STEPS: u32 = 60;
const EPSILON: f64 = 2.220446049250313e-16;

/** Bytes of working memory that `eigh` wants. */
export function eighScratchBytes(n: u32): u32 {
  return <u32>bytesOf(3 * n * n) + diagonalizeBytes(n);
}

/**
 * Eigenvalues, ascending, and eigenvectors, as columns, of `count` symmetric matrices of n x n with the lower triangles of
 * `a`, in doubles: reflections to a tridiagonal matrix, then the QL iteration with implicit shifts (Golub & Van Loan,
 * "Matrix Computations", 8.3). NaN for a matrix with an element that is not finite.
 */
export function eigh(values: usize, vectors: usize, a: usize, count: u32, n: u32, scratch: usize): void {
  if (n == 0) return;
  const elements = <usize>n * n;
  const rows = scratch + bytesOf(n * n);
  const sorted = rows + bytesOf(n * n);
  const diagonal = sorted + bytesOf(n * n);
  for (; count > 0; count--, values += <usize>n << 2, vectors += elements << 2, a += elements << 2) {
    let check: f32 = 0;
    for (let e: usize = 0; e < elements; e++) {
      const value = load<f32>(a + (e << 2));
      check += value * 0;
      store<f64>(scratch + (e << 3), value);
    }
    if (check != 0) {
      fillNaN(values, n);
      fillNaN(vectors, elements);
      continue;
    }
    diagonalize(scratch, rows, diagonal, n);
    for (let i: u32 = 0; i < n; i++) {
      const value = load<f64>(diagonal + bytesOf(i));
      const place = placeOf(diagonal, i, n);
      store<f32>(values + (<usize>place << 2), <f32>value);
      memory.copy(sorted + bytesOf(place * n), rows + bytesOf(i * n), bytesOf(n));
    }
    storeColumns(vectors, sorted, n, n);
  }
}

/** The place of element i among n in ascending order; equal ones keep theirs. */
export function placeOf(x: usize, i: u32, n: u32): u32 {
  const value = load<f64>(x + bytesOf(i));
  let place: u32 = 0;
  for (let j: u32 = 0; j < n; j++) {
    const other = load<f64>(x + bytesOf(j));
    if (other < value || (other == value && j < i)) place++;
  }
  return place;
}

/** Bytes at `diagonal` that `diagonalize` wants. */
export function diagonalizeBytes(n: u32): u32 {
  return <u32>bytesOf(4 * n) + panelBytes(n, n);
}

/**
 * The eigenvalues, in `diagonal`, behind which is working memory, and the eigenvectors, as rows, of the
 * matrix of doubles with the lower triangle of `a`, which is overwritten.
 */
export function diagonalize(a: usize, rows: usize, diagonal: usize, n: u32): void {
  const beside = diagonal + bytesOf(n);
  tridiagonalize(a, rows, diagonal, beside, n);
  iterate(rows, diagonal, beside, beside + bytesOf(n), n);
}

/**
 * The diagonal and what is beside it, shifted by one, of Qᵀ a Q, and the columns of Q. Column j of `a` below the diagonal
 * is row j of its upper triangle, where the vectors of the reflections remain.
 */
function tridiagonalize(a: usize, columnsOfQ: usize, diagonal: usize, beside: usize, n: u32): void {
  const step = bytesOf(n);
  const taus = beside + step;
  const products = taus + step;
  for (let j: u32 = 0; j + 1 < n; j++) {
    const size = n - j - 1;
    const line = a + bytesOf(j * n + j + 1);
    for (let i: u32 = 0; i < size; i++) store<f64>(line + bytesOf(i), load<f64>(line + (i + 1) * step - 8));
    const tau = makeReflection(line, size);
    store<f64>(taus + bytesOf(j), tau);
    store<f64>(beside + bytesOf(j), load<f64>(line));
    if (tau == 0) continue;
    const off = load<f64>(line);
    store<f64>(line, 1);
    // w = p - tau/2 (p v) v with p = tau a v, from the lower triangle alone.
    memory.fill(products, 0, bytesOf(size));
    const corner = line + step;
    for (let i: u32 = 0, row = corner; i < size; i++, row += step) {
      const v = load<f64>(line + bytesOf(i));
      const own = products + bytesOf(i);
      const corner = load<f64>(row + bytesOf(i)) * v;
      store<f64>(own, load<f64>(own) + corner + dotAndAdd(row, line, products, v, i));
    }
    const half = 0.5 * tau * tau * dot(products, line, size);
    for (let i: u32 = 0; i < size; i++) {
      const at = products + bytesOf(i);
      store<f64>(at, tau * load<f64>(at) - half * load<f64>(line + bytesOf(i)));
    }
    for (let i: u32 = 0, row = corner; i < size; i++, row += step) {
      const v = load<f64>(line + bytesOf(i)), w = load<f64>(products + bytesOf(i));
      addMultiples(row, products, -v, line, -w, i + 1);
    }
    store<f64>(line, off);
  }
  for (let i: u32 = 0; i < n; i++) store<f64>(diagonal + bytesOf(i), load<f64>(a + bytesOf(i * n + i)));
  store<f64>(beside + bytesOf(n - 1), 0);
  memory.fill(columnsOfQ, 0, n * step);
  store<f64>(columnsOfQ, 1);
  formQByPanels(columnsOfQ + step + 8, a + 8, step, taus, n - 1, n - 1, products + step);
}

/** Makes a tridiagonal matrix diagonal; its rotations, for which there are 2 n doubles, turn `rows`. */
function iterate(rows: usize, diagonal: usize, beside: usize, rotations: usize, n: u32): void {
  let largest: f64 = 0;
  for (let l: u32 = 0; l < n; l++) {
    const at = diagonal + bytesOf(l);
    largest = max(largest, abs(load<f64>(at)) + abs(load<f64>(beside + bytesOf(l))));
    for (let s: u32 = 0; s < MOST_STEPS; s++) {
      let end = l;
      while (end + 1 < n && abs(load<f64>(beside + bytesOf(end))) > EPSILON * largest) end++;
      if (end == l) break;
      // Wilkinson's shift.
      const off = load<f64>(beside + bytesOf(l));
      const gap = (load<f64>(at + 8) - load<f64>(at)) / (2 * off);
      const root = sqrt(gap * gap + 1);
      let g = load<f64>(diagonal + bytesOf(end)) - load<f64>(at) + off / (gap + (gap >= 0 ? root : -root));
      let sine: f64 = 1, cosine: f64 = 1, p: f64 = 0;
      let i: i32 = end - 1;
      for (; i >= <i32>l; i--) {
        const own = diagonal + bytesOf(i);
        const other = beside + bytesOf(i);
        const f = sine * load<f64>(other);
        const b = cosine * load<f64>(other);
        const length = sqrt(f * f + g * g);
        store<f64>(other, length, 8);
        if (length == 0) {
          store<f64>(own, load<f64>(own, 8) - p, 8);
          store<f64>(beside + bytesOf(end), 0);
          break;
        }
        sine = f / length;
        cosine = g / length;
        const shifted = load<f64>(own, 8) - p;
        const t = (load<f64>(own) - shifted) * sine + 2 * cosine * b;
        p = sine * t;
        store<f64>(own, shifted + p, 8);
        g = cosine * t - b;
        store<f64>(rotations + bytesOf(2 * i), cosine);
        store<f64>(rotations + bytesOf(2 * i), sine, 8);
      }
      if (i < <i32>end - 1) rotateRows(rows, bytesOf(n), n, rotations, i + 1, end - 1);
      if (i >= <i32>l) continue;
      store<f64>(at, load<f64>(at) - p);
      store<f64>(beside + bytesOf(l), g);
      store<f64>(beside + bytesOf(end), 0);
    }
  }
}
