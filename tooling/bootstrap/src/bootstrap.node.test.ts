import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { childEnvironment } from './child-environment.mjs';
import { main } from './main.mjs';
import { nodeVersionProblem } from './node-version-problem.mjs';

describe('nodeVersionProblem', () => {
  it.each(['20.19.0', '20.20.2', '22.12.0', '24.0.0'])('accepts Node %s', (version) => {
    expect(nodeVersionProblem(version)).toBeUndefined();
  });

  it.each(['18.20.4', '20.18.3', '16.0.0'])('says what to do on Node %s', (version) => {
    expect(nodeVersionProblem(version)).toContain(
      `needs Node 20.19 or newer, and this is Node ${version}`,
    );
  });
});

describe('childEnvironment', () => {
  it("keeps the user's settings and drops what npm says about itself", () => {
    const environment = childEnvironment({
      HTTPS_PROXY: 'http://proxy',
      npm_config_registry: 'https://registry',
      npm_config_user_agent: 'npm/11',
      npm_config_prefix: '/usr',
      npm_lifecycle_event: 'test',
      npm_package_name: 'diffeo',
    });
    expect(environment).toMatchObject({
      HTTPS_PROXY: 'http://proxy',
      npm_config_registry: 'https://registry',
    });
    expect(Object.keys(environment).filter((name) => name.startsWith('npm_'))).toHaveLength(1);
  });
});

describe('main', () => {
  it('refuses an unknown command', async () => {
    expect(await main(['quickstrat'])).toBe(2);
  });
});

describe('handOver', () => {
  const handOver = fileURLToPath(new URL('./hand-over.mjs', import.meta.url));

  /** Starts a program that hands over to `script`, and resolves when that has printed something. */
  async function start(script: string) {
    const code = `
      import { handOver } from ${JSON.stringify(handOver)};
      process.exitCode = await handOver(process.execPath, ['-e', ${JSON.stringify(script)}], { environment: process.env });
    `;
    const args = ['--input-type=module', '-e', code];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    await once(child.stdout, 'data');
    return { child, output: () => output };
  }

  it('passes an interrupt on once and waits until the program has saved', async () => {
    const script = `
      process.on('SIGINT', () => {
        console.log('interrupted');
        setTimeout(() => process.exit(3), 300);
      });
      setInterval(() => {}, 1000);
      console.log('ready');
    `;
    const { child, output } = await start(script);
    child.kill('SIGINT');
    child.kill('SIGINT');
    const [code] = await once(child, 'close');
    expect(code).toBe(3);
    expect(output()).toBe('ready\ninterrupted\n');
  });

  it('exits as a shell would for a program that a signal ended', async () => {
    const { child } = await start("console.log('ready'); process.kill(process.pid, 'SIGTERM');");
    const [code] = await once(child, 'close');
    expect(code).toBe(143);
  });
});
