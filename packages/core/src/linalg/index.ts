export { cholesky } from './cholesky.js';
export { diag } from './diag.js';
export { diagPart } from './diag-part.js';
export { matrixTranspose } from './matrix-transpose.js';
export { setDiag } from './set-diag.js';
export { trace } from './trace.js';
export { type TriangularSolveOptions, triangularSolve } from './triangular-solve.js';
export { tril } from './tril.js';
export { triu } from './triu.js';
