/** A grey picture, 8 bits a pixel, as PNG encoders take it. */
export interface GreyPicture {
  width: number;
  height: number;
  channels: 1;
  depth: 8;
  data: Uint8Array;
}

/** How images are laid out: `columns` to a row, `gap` pixels between them and around them, each pixel `scale` wide. */
export interface GridLayout {
  rows: number;
  columns: number;
  /** The side of one (square) image in its own pixels. */
  side: number;
  scale?: number;
  gap?: number;
}

const GAP_GREY = 38;

/**
 * Puts square images with values from 0 to 1 (anything beyond is cut) into a grid, row by row.
 *
 * @param images `rows * columns` images of `side * side` values.
 */
export function imageGrid(
  images: ArrayLike<number>,
  { rows, columns, side, scale = 2, gap = 2 }: GridLayout,
): GreyPicture {
  const cell = side * scale + gap;
  const width = columns * cell + gap;
  const height = rows * cell + gap;
  const data = new Uint8Array(width * height).fill(GAP_GREY);
  for (let y = 0; y < rows * side * scale; y++) {
    const row = Math.floor(y / (side * scale));
    const line = Math.floor((y % (side * scale)) / scale);
    for (let x = 0; x < columns * side * scale; x++) {
      const column = Math.floor(x / (side * scale));
      const dot = Math.floor((x % (side * scale)) / scale);
      const value = images[((row * columns + column) * side + line) * side + dot] ?? 0;
      const position = (gap * (row + 1) + y) * width + gap * (column + 1) + x;
      data[position] = Math.round(255 * Math.min(1, Math.max(0, value)));
    }
  }
  return { width, height, channels: 1, depth: 8, data };
}
