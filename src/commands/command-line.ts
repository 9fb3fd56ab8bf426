import { Command, Option } from 'commander';
import type { Deps } from './context.ts';
import type { InitFlags } from './init.ts';
import { PLATFORMS } from './init-platform.ts';
import type { ScanFlags } from './scan-settings.ts';

const list = (text: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
];

const pair = (text: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => {
  const [name, ...rest] = text.split('=');
  return { ...before, [name ?? '']: rest.join('=') };
};

/**
 * The command line: what each command is called, its flags and its help. Parsing ends in a call of a command's function, whose module is
 * loaded only then: a start should not pay for what it does not use.
 */
export function buildProgram(deps: Deps, signal: AbortSignal, setExitCode: (code: number) => void): Command {
  const program = new Command('secondlook')
    .description('A second look at AI-written code: what to fix first, why, how, and what could not be checked.')
    .configureOutput({
      writeOut: (text) => {
        deps.stdout.write(text);
      },
      writeErr: (text) => {
        deps.stderr.write(text);
      },
    })
    .exitOverride()
    .showHelpAfterError('(secondlook --help lists commands and flags)');
  addScan(program, deps, signal, setExitCode);
  addInit(program, deps, signal, setExitCode);
  program
    .command('doctor')
    .description('what is installed, what will not run, and how to mend it')
    .option('--tool <name=path>', 'use this program for a scanner', pair)
    .action(async (flags: { tool?: Record<string, string> }) => {
      const { runDoctor } = await import('./doctor.ts');
      setExitCode(await runDoctor(deps, flags.tool ?? {}, signal));
    });
  program
    .command('render')
    .description('write reports again from a report.json')
    .argument('<report.json>')
    .option('--out <dir>', 'folder for the reports')
    .option('--format <list>', 'formats, separated by commas', list)
    .action(async (file: string, flags: { out?: string; format?: string[] }) => {
      const { renderAgain } = await import('./render.ts');
      await renderAgain(deps, file, flags);
    });
  program
    .command('explain')
    .description('one weakness in plain words, with its fix')
    .argument('<id>', 'for instance 1.03')
    .action(async (id: string) => {
      const { explain } = await import('./explain.ts');
      explain(id, deps.stdout);
    });
  program
    .command('rules')
    .description('every weakness that is looked for, and the rules that find it')
    .option('--json', 'as JSON')
    .action(async (flags: { json?: boolean }) => {
      const { listRules } = await import('./rules.ts');
      listRules(deps.stdout, flags.json === true);
    });
  program
    .command('tools')
    .description('the scanners that secondlook runs')
    .command('install')
    .description('install the pinned scanners of this checkout')
    .action(async () => {
      const { installTools } = await import('./tools.ts');
      setExitCode(await installTools(deps, signal));
    });
  return program;
}

function addScan(program: Command, deps: Deps, signal: AbortSignal, setExitCode: (code: number) => void): void {
  program
    .command('scan', { isDefault: true })
    .description('scan a folder (the default command)')
    .argument('[path]', 'folder to scan', '.')
    .option('--out <dir>', 'folder for the reports, or - to write one format to stdout')
    .option('--format <list>', 'html, sarif, json, markdown, ... separated by commas', list)
    .addOption(new Option('--engine <engine>', 'where scanners run').choices(['auto', 'local', 'docker']))
    .option('--only <scanners>', 'run these scanners alone', list)
    .option('--skip <scanners>', 'leave these scanners out (the scan is then incomplete)', list)
    .option('--no-history', 'do not scan the git history (the scan is then incomplete)')
    .option('--baseline <report.json>', 'findings of an earlier report are known, and do not fail the gate')
    .option('--fail-on <severity>', 'critical, high, medium, low, info or never')
    .option('--offline', 'never use the network')
    .option('--advisories <path>', 'OSV records on this computer, for npm audit without a network')
    .option('--npm-registry <url>', 'registry to ask for advisories')
    .option('--image <name>', 'image for the docker engine')
    .option('--verify-secrets', 'ask providers whether a found secret works: sends it to them')
    .option('--timeout <seconds>', 'longest time for one scanner')
    .option('--config <file>', 'settings of your own')
    .option('--policy <file>', 'settings that the repository cannot loosen')
    .option('--tool <name=path>', 'use this program for a scanner', pair)
    .option('--quiet', 'no progress')
    .option('--verbose', 'more about what happens')
    .option('--json-logs', 'progress as JSON lines')
    .action(async (target: string, flags: ScanFlags) => {
      const { runScanCommand } = await import('./scan.ts');
      setExitCode(await runScanCommand(deps, target, flags, signal));
    });
}

function addInit(program: Command, deps: Deps, signal: AbortSignal, setExitCode: (code: number) => void): void {
  const platform = new Option('--platform <name>', 'where pipelines run; auto looks at the remote and the files');
  program
    .command('init')
    .description('write settings and the CI file of GitHub, GitLab or plain Docker; what is there stays')
    .argument('[path]', 'top folder of the repository', '.')
    .addOption(platform.choices(['auto', ...PLATFORMS]).default('auto'))
    .option('--dry-run', 'print what would be written')
    .option('--force', 'replace files that are there and differ')
    .option('--action <owner/name@commit>', 'the action of secondlook that a GitHub workflow uses')
    .option('--image <name>', 'the image of secondlook that GitLab and Docker run')
    .action(async (target: string, flags: InitFlags) => {
      const { runInit } = await import('./init.ts');
      setExitCode(await runInit(deps, target, flags, signal));
    });
}
