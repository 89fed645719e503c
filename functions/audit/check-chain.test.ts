import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_TYPES, type PersonEvent } from '@linli/shared/domain/event';
import { isoInstant, localDate } from '@linli/shared/kernel/date';
import { type Chain, checkChain } from './check-chain';
import { linksOf } from './event-link';

/** Random histories, tampered with at random: every change is found, and at the place where it was made. */
const SUBJECT = 'p_PROPERTY000000000000';
const DAY = localDate('2026-11-22');
const LATER = isoInstant(Date.parse('2030-01-01T00:00:00Z'));

const content = fc.record({
  type: fc.constantFrom(...EVENT_TYPES),
  at: fc.integer({ min: 0, max: 1_800_000_000_000 }).map(isoInstant),
  actor: fc.record(
    {
      kind: fc.constantFrom(
        'resident' as const,
        'family' as const,
        'agent' as const,
        'clerk' as const,
        'system' as const,
      ),
      name: fc.string({ maxLength: 8 }),
      staffId: fc.string({ maxLength: 8 }),
    },
    { requiredKeys: ['kind', 'name'] },
  ),
  facts: fc.dictionary(fc.string({ maxLength: 6 }), fc.oneof(fc.string({ maxLength: 6 }), fc.integer(), fc.boolean()), {
    maxKeys: 3,
  }),
  requestId: fc.string({ maxLength: 10 }),
});

const chain = fc.array(content, { minLength: 3, maxLength: 12 }).map((contents): Chain => {
  const events = contents.map((one, index) => ({ ...one, personId: SUBJECT, sequence: index + 1 }) as PersonEvent);
  return { subject: SUBJECT, last: events.length, events, links: linksOf(SUBJECT, events, DAY) };
});

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

interface Tampering {
  readonly name: string;
  /** The chain as it is afterwards, and the number at which it must be found. */
  readonly tamper: (chain: Chain, at: number) => { readonly chain: Chain; readonly foundAt: number } | undefined;
}

const replaceEvent = (of: Chain, at: number, event: PersonEvent): Chain => ({
  ...of,
  events: of.events.with(at, event),
});

const TAMPERINGS: readonly Tampering[] = [
  {
    name: 'a changed fact',
    tamper: (of, at) => {
      const event = of.events[at] as PersonEvent;
      return { chain: replaceEvent(of, at, { ...event, facts: { ...event.facts, paid: -1 } }), foundAt: at + 1 };
    },
  },
  {
    name: 'another actor',
    tamper: (of, at) => {
      const event = of.events[at] as PersonEvent;
      const actor = { ...event.actor, name: `${event.actor.name}x` };
      return { chain: replaceEvent(of, at, { ...event, actor }), foundAt: at + 1 };
    },
  },
  {
    name: 'a field that was not there',
    tamper: (of, at) => {
      const event = { ...(of.events[at] as PersonEvent), note: 'later' };
      return { chain: replaceEvent(of, at, event), foundAt: at + 1 };
    },
  },
  {
    name: 'an event taken out',
    tamper: (of, at) => ({ chain: { ...of, events: of.events.toSpliced(at, 1) }, foundAt: at + 1 }),
  },
  {
    name: 'an event and its link taken out',
    tamper: (of, at) => ({
      chain: { ...of, events: of.events.toSpliced(at, 1), links: of.links.toSpliced(at, 1) },
      foundAt: at + 1,
    }),
  },
  {
    name: 'two events swapped',
    tamper: (of, at) => {
      const [a, b] = [of.events[at], of.events[at + 1]];
      if (a === undefined || b === undefined) return undefined;
      const events = of.events.with(at, { ...b, sequence: a.sequence }).with(at + 1, { ...a, sequence: b.sequence });
      return same(events, of.events) ? undefined : { chain: { ...of, events }, foundAt: at + 1 };
    },
  },
  {
    name: 'the tail cut off',
    tamper: (of, at) => ({
      chain: { ...of, events: of.events.slice(0, at), links: of.links.slice(0, at) },
      foundAt: at + 1,
    }),
  },
  {
    name: 'an event behind the last',
    tamper: (of) => {
      const event = { ...(of.events.at(-1) as PersonEvent), sequence: of.events.length + 1 };
      return { chain: { ...of, events: [...of.events, event] }, foundAt: of.events.length + 1 };
    },
  },
  {
    name: 'a link taken out of the middle',
    tamper: (of, at) =>
      at === of.links.length - 1 ? undefined : { chain: { ...of, links: of.links.toSpliced(at, 1) }, foundAt: at + 1 },
  },
  {
    name: 'a link made anew for a changed event, those after it not',
    tamper: (of, at) => {
      if (at === of.links.length - 1) return undefined;
      const event = of.events[at] as PersonEvent;
      const changed = replaceEvent(of, at, { ...event, requestId: `${event.requestId}x` });
      const anew = linksOf(SUBJECT, changed.events, DAY)[at];
      return anew && { chain: { ...changed, links: of.links.with(at, anew) }, foundAt: at + 2 };
    },
  },
  {
    name: 'the head gone',
    tamper: (of) => ({ chain: { ...of, last: undefined }, foundAt: of.events.length }),
  },
  {
    name: 'another’s chain put in its place',
    tamper: (of) => ({
      chain: { ...of, links: linksOf('p_ANOTHER0000000000000', of.events, DAY) },
      foundAt: 1,
    }),
  },
];

describe('a chain', () => {
  it('holds as it was written, however much of its end waits to be linked', () => {
    fc.assert(
      fc.property(chain, fc.nat(), (of, n) => {
        const linked = n % (of.links.length + 1);
        const check = checkChain({ ...of, links: of.links.slice(0, linked) }, isoInstant(0));
        expect(check).toEqual({ waiting: of.events.length - linked });
      }),
    );
  });

  it('names what was never linked once the stream has had its time', () => {
    fc.assert(
      fc.property(chain, fc.nat(), (of, n) => {
        const linked = n % of.links.length;
        const check = checkChain({ ...of, links: of.links.slice(0, linked) }, LATER);
        expect(check.finding).toEqual({ subject: SUBJECT, sequence: linked + 1, fault: 'unlinked' });
      }),
    );
  });

  it.each(TAMPERINGS)('is found to be broken, and where: $name', ({ tamper }) => {
    let tampered = 0;
    fc.assert(
      fc.property(chain, fc.nat(), (of, n) => {
        const made = tamper(of, n % of.events.length);
        if (made === undefined) return;
        tampered++;
        expect(checkChain(made.chain, LATER).finding).toMatchObject({ subject: SUBJECT, sequence: made.foundAt });
      }),
    );
    expect(tampered).toBeGreaterThan(20);
  });
});
