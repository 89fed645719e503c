import { gunzipSync, gzipSync } from 'node:zlib';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Entity } from 'electrodb';
import type { SettledClaim } from '@linli/shared/domain/claim';
import type { PersonId } from '@linli/shared/kernel/ids';
import { decodeColumns, encodeColumns } from '@linli/shared/policy/simulation/columns-file';
import type { GatheredYear, Gathering, SettledColumns } from '../../policies/settled-columns';
import type { FieldCipher } from '../crypto/field-cipher';
import { watchStore } from '../../observe/store-operations';
import { builtOnUse } from './built-on-use';
import { entityBuilders } from './entities';
import { mapping, settledWith } from './mapping';

/** Characters of one item: well below the store's 400 KB. A part of 50,000 settlements is two or three items. */
const PIECE = 300_000;
const exact = 'none' as const;
const text = { type: 'string', required: true } as const;
const number = { type: 'number', required: true } as const;
const digits = (length: number) => ({ ...number, padding: { length, char: '0' } }) as const;
const model = <E extends string>(entity: E) => ({ entity, version: '1', service: 'linli' }) as const;

/** Columns lie in a partition per gathering and part; which gathering is read, in one item a year. */
function columnBuilders(configuration: { readonly client: DynamoDBClient; readonly table: string }) {
  const settledYear = () =>
    new Entity(
      {
        model: model('settled-year'),
        attributes: {
          district: text,
          year: digits(4),
          settlements: number,
          people: number,
          parts: number,
          gatheredAt: text,
        },
        indexes: {
          ofDistrict: {
            pk: { field: 'pk', composite: ['district'], casing: exact },
            sk: { field: 'sk', composite: ['year'], casing: exact },
          },
        },
      },
      configuration,
    );
  const settledPiece = () =>
    new Entity(
      {
        model: model('settled-piece'),
        attributes: { district: text, year: number, gatheredAt: text, part: number, piece: digits(4), gzip: text },
        indexes: {
          ofPart: {
            pk: { field: 'pk', composite: ['district', 'year', 'gatheredAt', 'part'], casing: exact },
            sk: { field: 'sk', composite: ['piece'], casing: exact },
          },
        },
      },
      configuration,
    );
  return { settledYear, settledPiece };
}

export interface SettledColumnsOptions {
  readonly client: DynamoDBClient;
  readonly table: string;
  /** Code of the district. */
  readonly district: string;
}

/** Columns of settled claims in the table. */
export function dynamoSettledColumns({ client, table, district }: SettledColumnsOptions): SettledColumns {
  watchStore(client);
  const e = builtOnUse(columnBuilders({ client, table }));
  return {
    gathered: async () => {
      const { data } = await e.settledYear.query.ofDistrict({ district }).go({ pages: 'all' });
      return data.map(({ district: _district, ...year }): GatheredYear => year);
    },
    part: async ({ year, gatheredAt }, part) => {
      const { data } = await e.settledPiece.query.ofPart({ district, year, gatheredAt, part }).go({ pages: 'all' });
      if (data.length === 0) return undefined;
      return decodeColumns(gunzipSync(Buffer.from(data.map(({ gzip }) => gzip).join(''), 'base64')));
    },
  };
}

/** The same for the nightly gathering, which also reads claims and people and writes. */
export function dynamoGathering(options: SettledColumnsOptions & { readonly cipher: FieldCipher }): Gathering {
  const { client, table, district, cipher } = options;
  const read = dynamoSettledColumns(options);
  const e = builtOnUse({ ...entityBuilders({ client, table }), ...columnBuilders({ client, table }) });
  const map = mapping(cipher, () => 0);
  return {
    gathered: read.gathered,
    claims: async function* (year, version) {
      let cursor: string | null = null;
      do {
        const page: { data: unknown[]; cursor: string | null } = await e.claim.query
          .ofVersion({ settledWith: settledWith(year, version) })
          .go({ cursor, pages: 1 });
        yield page.data as SettledClaim[];
        ({ cursor } = page);
      } while (cursor !== null);
    },
    people: async (ids) => {
      const { data, unprocessed } = await e.person.get(ids.map((personId) => ({ personId }))).go();
      if (unprocessed.length > 0) throw new Error(`${unprocessed.length} people were not read`);
      return new Map(data.map((item) => [item.personId as PersonId, map.person.read(item)]));
    },
    put: async ({ year, gatheredAt }, part, columns) => {
      const packed = gzipSync(encodeColumns(columns)).toString('base64');
      for (let piece = 0; piece * PIECE < packed.length; piece++)
        await e.settledPiece
          .put({ district, year, gatheredAt, part, piece, gzip: packed.slice(piece * PIECE, (piece + 1) * PIECE) })
          .go();
    },
    finish: async (gathered, before) => {
      await e.settledYear.put({ district, ...gathered }).go();
      if (before === undefined || before.gatheredAt === gathered.gatheredAt) return;
      const { year, gatheredAt } = before;
      for (let part = 0; part < before.parts; part++) {
        const { data } = await e.settledPiece.query.ofPart({ district, year, gatheredAt, part }).go({ pages: 'all' });
        for (const { piece } of data) await e.settledPiece.delete({ district, year, gatheredAt, part, piece }).go();
      }
    },
  };
}
