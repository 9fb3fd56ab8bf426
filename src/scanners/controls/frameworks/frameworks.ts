import { express } from './express.ts';
import { fastapi } from './fastapi.ts';
import { flask } from './flask.ts';
import type { CallFramework } from './model.ts';

/** Every framework whose routers are built by calls. */
export const FRAMEWORKS: readonly CallFramework[] = [express, flask, fastapi];
