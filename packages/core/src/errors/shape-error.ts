import { DiffeoError } from './diffeo-error.js';

/** Two shapes that do not fit, or a tensor of the wrong rank. */
export class ShapeError extends DiffeoError {
  override get name() {
    return 'ShapeError';
  }
}
