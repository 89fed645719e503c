import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** A client of a store on this machine, which asks for a signature and does not check whose. @param endpoint `http://127.0.0.1:PORT` */
export const storeClient = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
