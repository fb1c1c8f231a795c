import { DiffeoError } from './diffeo-error.js';

/** A tensor or array of the wrong element type. */
export class DTypeError extends DiffeoError {
  override get name() {
    return 'DTypeError';
  }
}
