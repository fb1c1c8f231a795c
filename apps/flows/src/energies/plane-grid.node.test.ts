import { useBackend } from '@diffeo/backends';
import { expectClose } from '@diffeo/testing';
import { beforeAll, it } from 'vitest';
import { planeGrid } from './plane-grid.js';

beforeAll(() => useBackend('cpu'));

it('planeGrid has the midpoints of squares, from the top left', async () => {
  await expectClose(planeGrid(2, 4), [
    [-2, 2],
    [2, 2],
    [-2, -2],
    [2, -2],
  ]);
});
