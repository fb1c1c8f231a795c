import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';

/** What the parent writes, one JSON object to a line. */
export interface Request {
  runs: number;
  /** Also answer with the program's result and the number of kernels of one run. Not timed. */
  inspect?: boolean;
}

/**
 * What a side writes, one JSON object to a line: first `ready`, `missing` (the library is not installed) or `failed`,
 * then one answer to each request.
 */
export interface Reply {
  ready?: boolean;
  missing?: string;
  failed?: string;
  ms?: number;
  result?: number;
  kernels?: number;
}

export interface SideCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A side that cannot be measured; `missing` when that is because something is not installed. */
export class SideUnavailable extends Error {
  readonly missing: boolean;

  constructor(message: string, missing: boolean) {
    super(message);
    this.name = 'SideUnavailable';
    this.missing = missing;
  }
}

/**
 * A running process of one side of a case. Each side has a process of its own, because kernels and gradients are
 * registered globally: what Diffeo loads would change plain TensorFlow.js in the same process.
 */
export class SideProcess {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #reader: Interface;
  #errors = '';

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#reader = createInterface({ input: child.stdout! });
    this.#lines = this.#reader[Symbol.asyncIterator]();
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.#errors = (this.#errors + text).slice(-2000);
    });
  }

  /** @throws SideUnavailable if the program is not there or the side does not come up. */
  static async start({ command, args, env }: SideCommand): Promise<SideProcess> {
    const child = spawn(command, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    const side = new SideProcess(child);
    const notStarted = new Promise<never>((_, reject) => {
      child.once('error', (error: NodeJS.ErrnoException) =>
        reject(new SideUnavailable(error.message, error.code === 'ENOENT')),
      );
    });
    // A side that dies between two requests is reported by the next one.
    child.stdin!.on('error', () => {});
    const reply = await Promise.race([side.#next(), notStarted]);
    if (!reply.ready)
      throw new SideUnavailable(
        reply.missing ?? reply.failed ?? 'did not start',
        'missing' in reply,
      );
    return side;
  }

  /** Run the program so many times. */
  async run(request: Request): Promise<Reply & { ms: number }> {
    this.#child.stdin!.write(`${JSON.stringify(request)}\n`);
    const reply = await this.#next();
    if (reply.ms === undefined) throw new SideUnavailable(reply.failed ?? 'did not answer', false);
    return { ...reply, ms: reply.ms };
  }

  stop(): void {
    this.#reader.close();
    this.#child.stdin!.end();
    this.#child.kill();
  }

  async #next(): Promise<Reply> {
    const line = await this.#lines.next();
    if (line.done)
      throw new SideUnavailable(`ended early: ${this.#errors.trim().slice(-500)}`, false);
    return JSON.parse(line.value) as Reply;
  }
}
