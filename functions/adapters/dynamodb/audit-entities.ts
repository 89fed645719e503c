import { Entity, type EntityConfiguration } from 'electrodb';
import { builtOnUse } from './built-on-use';

const text = { type: 'string', required: true } as const;
const number = { type: 'number', required: true } as const;
const padded = { ...number, padding: { length: 10, char: '0' } } as const;
const exact = 'none' as const;
const model = <E extends string>(entity: E) => ({ entity, version: '1', service: 'linli' }) as const;

/** The audit chain beside the events (infra/decisions/audit.md): rows that are written once and never changed. */
export function auditBuilders(configuration: EntityConfiguration) {
  /** That a reading stands in its chain: makes a message that comes twice one reading. Forgotten after `expires`. */
  const reading = () =>
    new Entity(
      {
        model: model('reading'),
        attributes: { personId: text, readingId: text, expires: number },
        indexes: {
          byId: {
            pk: { field: 'pk', composite: ['personId'], casing: exact },
            sk: { field: 'sk', composite: ['readingId'], casing: exact },
          },
        },
      },
      configuration,
    );

  /** The hash link of one event, in a row of its own so that an event is never touched again. */
  const link = () =>
    new Entity(
      {
        model: model('link'),
        attributes: {
          personId: text,
          sequence: padded,
          hash: text,
          previousHash: text,
          /** Shanghai day on which it was linked. */
          day: text,
          /** "<district>#<day>#<shard>": all links of a day, for its head. */
          book: text,
        },
        indexes: {
          chain: {
            pk: { field: 'pk', composite: ['personId'], casing: exact },
            sk: { field: 'sk', composite: ['sequence'], casing: exact },
          },
          ofDay: {
            index: 'gsi2',
            pk: { field: 'gsi2pk', composite: ['book'], casing: exact },
            sk: { field: 'gsi2sk', composite: ['personId', 'sequence'], casing: exact },
          },
        },
      },
      configuration,
    );

  /** What a day's links come to; each names the day before. */
  const dayHead = () =>
    new Entity(
      {
        model: model('day-head'),
        attributes: {
          district: text,
          day: text,
          links: number,
          root: text,
          previous: text,
          hash: text,
          publishedAt: text,
        },
        indexes: {
          byDay: {
            pk: { field: 'pk', composite: ['district'], casing: exact },
            sk: { field: 'sk', composite: ['day'], casing: exact },
          },
        },
      },
      configuration,
    );

  return { reading, link, dayHead };
}

/** The chain alone. */
export const auditEntities = (configuration: EntityConfiguration) => builtOnUse(auditBuilders(configuration));
