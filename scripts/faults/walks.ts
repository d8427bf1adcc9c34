import { jobsWalk } from './jobs/walk.ts';
import { refreshWalk } from './refresh/walk.ts';
import type { Walk } from './walk.ts';

/** What `npm run faults` can walk through. */
export const walks = { refresh: refreshWalk, jobs: jobsWalk } satisfies Record<string, Walk>;

export type WalkName = keyof typeof walks;
