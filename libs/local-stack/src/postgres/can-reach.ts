import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ServerUser } from './server-user.js';

const ANYBODY_ENTERS = 0o001;
const OWNER_ENTERS = 0o100;

/** May this user enter (or execute) the path and every folder above it? By the mode bits alone; the path must exist. */
export function canReach(user: ServerUser, target: string): boolean {
  for (let place = realpathSync(target); ; place = path.dirname(place)) {
    const { mode, uid } = statSync(place);
    const bit = uid === user.uid ? OWNER_ENTERS : ANYBODY_ENTERS;
    if ((mode & bit) === 0) return false;
    if (place === path.dirname(place)) return true;
  }
}
