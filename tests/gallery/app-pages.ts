import type { PhoneOptions } from '../e2e/browser';
import { atTheDesk } from '../e2e/desk';
import { Phone } from '../e2e/phone';
import type { World } from '../e2e/world';
import { agentPages } from './app/agent';
import { calculatorPages } from './app/calculator';
import { claimPages } from './app/claim';
import { deskPages } from './app/desk';
import type { District } from './app/district';
import { filingPages } from './app/out-of-area';
import { peoplePages, type Entry } from './app/people';
import { premiumPages } from './app/premium';
import { rulesPages } from './app/rules';

/** Every page of the app in every state worth seeing. */
export const appPages = (district: District): readonly Entry[] => [
  ...peoplePages(district),
  ...premiumPages(district),
  ...filingPages(district),
  ...claimPages(district),
  ...calculatorPages(district),
  ...rulesPages(),
  ...agentPages(district),
  ...deskPages(),
];

/**
 * Signs somebody in: a phone of the cast, "desk:first", "desk:second", "desk:accountant" … for staff of that post, nobody when undefined. A code of the
 * authenticator works once, so that every view has a clerk of its own.
 */
export function visitorOf(world: World): (settings: PhoneOptions, as: string | undefined) => Promise<Phone> {
  const free: Record<string, string[]> = {
    first: ['wangmin', 'lijing', 'sunyiming'],
    second: ['chenli', 'zhaoguoping'],
    accountant: ['luojingwen', 'zhenghui'],
    manager: ['caoxin', 'liuweimin'],
    policy: ['fangwenjun', 'pengtao'],
    auditor: ['helan'],
    administrator: ['majun', 'hanmei'],
  };
  return async (settings, as) => {
    if (as === undefined) return Phone.take(world, settings);
    if (!as.startsWith('desk:')) return Phone.of(world, as, settings);
    const clerk = free[as.slice('desk:'.length)]?.shift();
    if (clerk === undefined) throw new Error(`no clerk left for ${as}`);
    return atTheDesk(world, clerk, settings);
  };
}
