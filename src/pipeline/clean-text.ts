export { cleanBlock, cleanLine, cleanUrl } from '../core/clean-text.ts';
