/** Which triangular system is solved. */
export type TriangularAttributes = {
  lower: boolean;
  transpose: boolean;
  unitDiagonal: boolean;
};
