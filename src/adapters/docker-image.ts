import path from 'node:path';
import type { Invocation, ToolScanner } from '../scanners/contract.ts';
import { TOOL_PATH } from '../scanners/contract.ts';

/** A folder of each container that only its run sees. */
export const WORK = '/work';
/** The scanner's private folder inside {@link WORK}. */
export const PRIVATE = `${WORK}/private`;

/** Where things are in the product's image (Dockerfile). */
export interface ImageLayout {
  readonly toolsDir: string;
  /** Folder of the compiled programs, and the Node that runs them. */
  readonly product: string;
  readonly node: string;
  /** What each tool printed when it was asked for its version while the image was built: an object by program. */
  readonly versionsFile: string;
}

export const PRODUCT_IMAGE: ImageLayout = {
  toolsDir: '/opt/tools/bin',
  product: '/opt/secondlook/dist',
  node: '/usr/local/bin/node',
  versionsFile: '/opt/secondlook/tools.json',
};

/** What a container of the image runs for a call: the tool, or our program around it. */
export function commandOf(invocation: Invocation, scanner: ToolScanner, layout: ImageLayout): string[] {
  const tool = toolPath(layout, scanner);
  const { wrapper } = invocation;
  if (wrapper === undefined) return [tool, ...invocation.args];
  // From a checkout our programs are TypeScript; the image has them compiled.
  const program = wrapper.program.startsWith(`${layout.product}/`)
    ? wrapper.program.replace(/\.ts$/, '.js')
    : wrapper.program;
  return [
    layout.node,
    program,
    ...wrapper.args.map((argument) => (argument === TOOL_PATH ? tool : argument)),
    ...invocation.args,
  ];
}

/** Where the image has a tool. */
export function toolPath(layout: ImageLayout, scanner: ToolScanner): string {
  return path.posix.join(layout.toolsDir, scanner.tool.program);
}

/** The same variables as the local engine gives, with the container's paths. */
export function baseEnvironment(layout: ImageLayout): Record<string, string> {
  return {
    PATH: [path.posix.dirname(layout.node), layout.toolsDir, '/usr/local/bin', '/usr/bin', '/bin'].join(':'),
    HOME: `${PRIVATE}/home`,
    TMPDIR: `${PRIVATE}/tmp`,
    XDG_CONFIG_HOME: `${PRIVATE}/home/.config`,
    XDG_CACHE_HOME: `${PRIVATE}/home/.cache`,
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    GIT_CONFIG_GLOBAL: `${PRIVATE}/gitconfig`,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    NO_COLOR: '1',
  };
}
