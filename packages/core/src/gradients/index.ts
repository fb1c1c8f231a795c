import { ensureGradients } from '../autodiff/ensure-gradients.js';

ensureGradients();
