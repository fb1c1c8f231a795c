/**
 * The coefficients of an explicit Runge-Kutta method, a Butcher tableau:
 *
 *     k_i = f(t + c_i h, y + h Σ_j a_ij k_j),    y(t + h) = y + h Σ_i b_i k_i.
 */
export interface Tableau {
  /** c, one for each stage, the first 0. */
  readonly nodes: readonly number[];
  /** a, one row for each stage, the first empty. */
  readonly weights: readonly (readonly number[])[];
  /** b. */
  readonly result: readonly number[];
}

/** What makes steps adaptive: an estimate of the error, and how large it may be. */
export interface StepControl {
  /** e, one for each stage and one for the slope at the end of the step: the estimate is h Σ_i e_i k_i. */
  readonly error: readonly number[];
  /** The power of h with which the estimate shrinks. */
  readonly order: number;
  /** The estimate may be atol + rtol |y|. */
  readonly rtol: number;
  readonly atol: number;
}

/** How {@link NeuralOde} integrates: what `rk4` and `dormandPrince` make. */
export interface OdeSolver {
  /** The name in error messages. */
  readonly name: string;
  readonly tableau: Tableau;
  /** How many steps are computed. */
  readonly steps: number;
  /** Absent where all steps are equal. */
  readonly control?: StepControl;
}
