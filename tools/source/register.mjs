/** Lets plain Node run the workspace's TypeScript sources: `node --import ./tools/source/register.mjs file.ts`. */
import { register } from 'node:module';

register('./hooks.mjs', import.meta.url);
