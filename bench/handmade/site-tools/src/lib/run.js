import { exec, execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execAsync = promisify(exec);
const execFileAsync = promisify(execFile);

export async function sh(command) {
  const { stdout } = await execAsync(command, { timeout: 5000 });
  return stdout;
}

export async function run(program, args) {
  const { stdout } = await execFileAsync(program, args, { timeout: 5000 });
  return stdout;
}
