import type { EventLine } from '@linli/shared/contract/event-lines';
import type { PersonEvent } from '@linli/shared/domain/event';
import type { Page } from './ports';

/** An event as a screen shows it: without the ids behind the name, for which account it is does not belong on another's. */
export const eventLineOf = ({ sequence, type, at, actor, facts }: PersonEvent): EventLine => ({
  sequence,
  type,
  at,
  actor: { kind: actor.kind, name: actor.name, ...(actor.role !== undefined && { role: actor.role }) },
  facts: { ...facts },
});

export const eventLinesOf = ({ items, next }: Page<PersonEvent>) => ({
  events: items.map(eventLineOf),
  ...(next !== undefined && { next }),
});
