import type { Session } from './ports';

/** Whether somebody is signed in with a session: it has not been ended, and its time is not over. @param now milliseconds since the epoch */
export const isLive = ({ endedAt, expires }: Pick<Session, 'endedAt' | 'expires'>, now: number): boolean =>
  endedAt === undefined && expires * 1000 > now;
