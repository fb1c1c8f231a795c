import { DiffeoError } from './diffeo-error.js';

/** A computation that left the finite numbers where it must not. */
export class NumericalError extends DiffeoError {
  override get name() {
    return 'NumericalError';
  }
}
