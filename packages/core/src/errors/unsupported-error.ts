import { DiffeoError } from './diffeo-error.js';

/** Something this object, backend or machine cannot do. */
export class UnsupportedError extends DiffeoError {
  override get name() {
    return 'UnsupportedError';
  }
}
