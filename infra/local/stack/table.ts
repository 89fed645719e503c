import { readFile } from 'node:fs/promises';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { parse } from 'yaml';
import * as z from 'zod';

/** What of the deployed table's description means something to a store on this machine. */
const template = z.object({
  Resources: z.object({
    Table: z.object({
      Properties: z.object({
        BillingMode: z.string(),
        AttributeDefinitions: z.array(z.unknown()),
        KeySchema: z.array(z.unknown()),
        GlobalSecondaryIndexes: z.array(z.unknown()),
        StreamSpecification: z.object({ StreamViewType: z.string() }),
        TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.boolean() }),
      }),
    }),
  }),
});

/**
 * Makes the product's table as `infra/table.yml` describes it for the cloud, if the store does not have it yet.
 * @returns whether it was made now
 */
export async function ensureTable(client: DynamoDBClient, name: string): Promise<boolean> {
  const text = await readFile(new URL('../../table.yml', import.meta.url), 'utf8');
  const { StreamSpecification, TimeToLiveSpecification, ...rest } = template.parse(parse(text)).Resources.Table
    .Properties;
  const input = {
    ...rest,
    TableName: name,
    StreamSpecification: { StreamEnabled: true, ...StreamSpecification },
  } as CreateTableCommandInput;
  let made = true;
  try {
    await client.send(new CreateTableCommand(input));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
    made = false;
  }
  // Also for a table that is there: a process killed between the two calls would leave it without.
  if (made || !(await expires(client, name)))
    await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }));
  return made;
}

const expires = async (client: DynamoDBClient, name: string): Promise<boolean> => {
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName: name }));
  return TimeToLiveDescription?.TimeToLiveStatus === 'ENABLED';
};
