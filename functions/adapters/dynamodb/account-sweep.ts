import { type AttributeValue, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { CustomAttributeType, Entity } from 'electrodb';
import type { AccountId } from '@linli/shared/kernel/ids';
import type { AccountPages, SweepCounts, SweepPlaces } from '../../people/sweep-accounts';
import { watchStore } from '../../observe/store-operations';
import { builtOnUse } from './built-on-use';

/** Items that are looked at for one page of accounts. */
const PAGE = 2_000;
/** The one sweep there is. */
const JOB = 'account-sweep';

/**
 * What a scan for accounts asks of an item, and the only attributes that the role of the deployed sweep may name in one
 * (infra/cloud/roles.ts): keys, what kind of item it is, and the account's id.
 */
export const SWEPT_ATTRIBUTES = ['pk', 'sk', '__edb_e__', 'viewer'] as const;

function placeBuilders(configuration: { readonly client: DynamoDBClient; readonly table: string }) {
  /** How far the month's sweep has come. */
  const sweepPlace = () =>
    new Entity(
      {
        model: { entity: 'sweep-place', version: '1', service: 'linli' },
        attributes: {
          job: { type: 'string', required: true },
          month: { type: 'string', required: true },
          after: { type: 'string' },
          counts: { type: CustomAttributeType<SweepCounts>('any' as never), required: true },
          finishedAt: { type: 'string' },
        },
        indexes: {
          byJob: {
            pk: { field: 'pk', composite: ['job'], casing: 'none' },
            sk: { field: 'sk', composite: [], casing: 'none' },
          },
        },
      },
      configuration,
    );
  return { sweepPlace };
}

/**
 * Accounts by paging through the table, and the place of the month's sweep. A schedule and a program may page the table, a request
 * never does; no index lists accounts, because nothing else ever asks for all of them.
 */
export function dynamoAccountSweep({
  client,
  table,
  items = PAGE,
}: {
  readonly client: DynamoDBClient;
  readonly table: string;
  /** {@link PAGE} when absent. */
  readonly items?: number;
}): AccountPages & SweepPlaces {
  watchStore(client);
  const e = builtOnUse(placeBuilders({ client, table }));
  return {
    page: async (after) => {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new ScanCommand({
          TableName: table,
          Limit: items,
          Select: 'SPECIFIC_ATTRIBUTES',
          ProjectionExpression: 'viewer',
          FilterExpression: '#kind = :account',
          ExpressionAttributeNames: { '#kind': '__edb_e__' },
          ExpressionAttributeValues: { ':account': { S: 'account' } },
          ...(after !== undefined && { ExclusiveStartKey: keyOf(after) }),
        }),
      );
      return {
        accountIds: Items.flatMap(({ viewer }) => (viewer?.S === undefined ? [] : [viewer.S as AccountId])),
        ...(LastEvaluatedKey !== undefined && { next: placeOf(LastEvaluatedKey) }),
      };
    },
    place: async () => {
      const { data } = await e.sweepPlace.get({ job: JOB }).go({ consistent: true });
      if (data === null) return undefined;
      const { month, counts, after, finishedAt } = data;
      return {
        month,
        counts,
        ...(after !== undefined && { after }),
        ...(finishedAt !== undefined && { finishedAt }),
      };
    },
    keep: async (place) => {
      await e.sweepPlace.put({ job: JOB, ...place }).go();
    },
  };
}

const placeOf = ({ pk, sk }: Readonly<Record<string, AttributeValue>>): string => JSON.stringify([pk?.S, sk?.S]);

const keyOf = (place: string): Record<string, AttributeValue> => {
  const [pk = '', sk = ''] = JSON.parse(place) as string[];
  return { pk: { S: pk }, sk: { S: sk } };
};
