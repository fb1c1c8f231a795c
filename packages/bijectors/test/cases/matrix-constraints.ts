import {
  Affine,
  CholeskyOuterProduct,
  CholeskyToInverseCholesky,
  CorrelationCholesky,
  FillScaleTriL,
  FillTriangular,
  MatrixInverseTriL,
  TransformDiagonal,
} from '../../src/index.js';
import type { BijectorCase } from '../bijector-case.js';
import { lowerTriangularChart, symmetricChart, unitRowsChart } from '../matrix-charts.js';
import { trainableAffine } from './elementwise.js';

const vectors = {
  event: [6],
  x: [-0.5, 0.25, 0.75, 2, -1, 1, 0, 0.5, -0.25, 1.5, -2, 0.5],
  codomainChart: lowerTriangularChart,
};

const factors = {
  event: [3, 3],
  x: [0.5, 0, 0, -0.75, 2, 0, 1, -0.5, 1.5, 1, 0, 0, 0.5, 0.75, 0, -1, 1.25, 1],
  domainChart: lowerTriangularChart,
  codomainChart: lowerTriangularChart,
};

export const matrixConstraintCases: Readonly<Record<string, BijectorCase>> = {
  FillTriangular: {
    ...vectors,
    of: FillTriangular,
    make: () => new FillTriangular(),
    edges: [-1e30, 1e30, 0, 1e-30, 1, -1],
    inverseEdges: [-1e30, 0, 0, 1e30, 0, 0, 1e-30, 1, -1],
  },
  FillScaleTriL: {
    ...vectors,
    of: FillScaleTriL,
    make: () => new FillScaleTriL(),
    edges: [-80, 1e30, 0, 1e30, 1, -1e30, 0, 0, 0, 0, 0, 0],
    inverseEdges: [1e-30, 0, 0, -1e30, 1e30, 0, 1e-30, 0, 1],
  },
  'FillScaleTriL with a shift': {
    ...vectors,
    of: FillScaleTriL,
    make: () => new FillScaleTriL({ shift: 0.125 }),
    edges: [-80, 1e30, 0, 1e30, 1, -1e30, 0, 0, 0, 0, 0, 0],
    inverseEdges: [0.25, 0, 0, -1e30, 1e30, 0, 1e-30, 0, 1],
  },
  TransformDiagonal: {
    ...factors,
    of: TransformDiagonal,
    make: () => new TransformDiagonal({ diagonal: trainableAffine([3]) }),
    edges: [1e30, 0, 0, -1e30, -1e30, 0, 1e-30, 0, 1],
    inverseEdges: [1e30, 0, 0, -1e30, -1e30, 0, 1e-30, 0, 1],
    isTrainable: true,
    start: () => new TransformDiagonal({ diagonal: new Affine() }),
  },
  CholeskyOuterProduct: {
    ...factors,
    of: CholeskyOuterProduct,
    make: () => new CholeskyOuterProduct(),
    codomainChart: symmetricChart,
    edges: [1e-15, 0, 0, 0, 1, 0, 0, -1e15, 1e15, 1, 0, 0, 0, 1, 0, 0, 0, 1],
    inverseEdges: [1e-20, 0, 0, 0, 1, 0.5, 0, 0.5, 1e20],
  },
  CholeskyToInverseCholesky: {
    ...factors,
    of: CholeskyToInverseCholesky,
    make: () => new CholeskyToInverseCholesky(),
    edges: [1e-10, 0, 0, 0, 1, 0, 0, 0, 1e10, 1, 0, 0, 0, 1, 0, 0, 0, 1],
    inverseEdges: [1e-10, 0, 0, 0, 1, 0, 0, 0, 1e10],
  },
  CorrelationCholesky: {
    event: [3],
    x: [-0.5, 0.25, 0.75, 2, -1, 1],
    of: CorrelationCholesky,
    make: () => new CorrelationCholesky(),
    codomainChart: unitRowsChart,
    edges: [-40, 40, 0, 1e-30, 1, -1, 20, -20, 20],
    inverseEdges: [1, 0, 0, 1, 1e-15, 0, 0, -1, 1e-15],
  },
  MatrixInverseTriL: {
    ...factors,
    of: MatrixInverseTriL,
    make: () => new MatrixInverseTriL(),
    edges: [1e-10, 0, 0, 0, 1, 0, 1, -1e10, 1e10, 1, 0, 0, 0, 1, 0, 0, 0, 1],
    inverseEdges: [1e-10, 0, 0, 0, 1, 0, 1, -1e10, 1e10],
  },
};
