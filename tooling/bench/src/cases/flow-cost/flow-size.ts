/** How many maps a flow stacks, and how many entries its vectors have. */
export interface FlowSize {
  readonly layers: number;
  readonly size: number;
}

/** How many vectors pass through at once. */
export const batch = 1024;
