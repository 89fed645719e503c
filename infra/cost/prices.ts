/**
 * What things cost, as published. On-demand, without free tiers, savings plans or volume agreements. A list is data: another
 * region is another entry, and a figure that is not known there is left out of nothing: it must be filled in.
 */
export interface PriceList {
  readonly region: string;
  readonly currency: 'USD' | 'CNY';
  /** When the figures were read, and where. */
  readonly asOf: string;
  readonly sources: readonly string[];
  /** DynamoDB on demand: a million request units. */
  readonly millionReadUnits: number;
  readonly millionWriteUnits: number;
  /** Per GB and month: table and indexes, point-in-time recovery. */
  readonly tableGb: number;
  readonly recoveryGb: number;
  readonly millionInvocations: number;
  /** x86, per GB-second. */
  readonly lambdaGbSecond: number;
  /** A million requests, by volume in a month: [up to this many millions, price]. */
  readonly millionHttpApi: readonly (readonly [number, number])[];
  readonly millionRestApi: readonly (readonly [number, number])[];
  /** The web application firewall: the list, each rule (a month), a million requests. */
  readonly firewall: number;
  readonly firewallRule: number;
  readonly millionFirewall: number;
  readonly millionQueue: number;
  /** Logs taken in, per GB. */
  readonly logsGb: number;
  readonly alarm: number;
  readonly dashboard: number;
  readonly metric: number;
  readonly key: number;
  /** 10,000 uses of a key. */
  readonly keyUses: number;
  readonly objectGb: number;
  /** 1,000 uploads; 1,000 downloads. */
  readonly thousandPuts: number;
  readonly thousandGets: number;
  /** Out to the internet, per GB, by volume in a month: [up to this many GB, price]. */
  readonly outGb: readonly (readonly [number, number])[];
}

const MORE = Number.POSITIVE_INFINITY;

export const PRICES: Readonly<Record<string, PriceList>> = {
  'us-east-1': {
    region: 'us-east-1',
    currency: 'USD',
    // Looked up again in stored copies on 2026-11-22: DynamoDB's requests (as reduced on 2024-11-01) and Lambda's GB-second.
    asOf: 'as published in 2025: read them again before a budget is made of them',
    sources: [
      'https://aws.amazon.com/dynamodb/pricing/on-demand/',
      'https://aws.amazon.com/lambda/pricing/',
      'https://aws.amazon.com/api-gateway/pricing/',
      'https://aws.amazon.com/waf/pricing/',
      'https://aws.amazon.com/sqs/pricing/',
      'https://aws.amazon.com/cloudwatch/pricing/',
      'https://aws.amazon.com/kms/pricing/',
      'https://aws.amazon.com/s3/pricing/',
    ],
    millionReadUnits: 0.125,
    millionWriteUnits: 0.625,
    tableGb: 0.25,
    recoveryGb: 0.2,
    millionInvocations: 0.2,
    lambdaGbSecond: 0.0000166667,
    millionHttpApi: [
      [300, 1],
      [MORE, 0.9],
    ],
    millionRestApi: [
      [333, 3.5],
      [1_000, 2.8],
      [20_000, 2.38],
      [MORE, 1.51],
    ],
    firewall: 5,
    firewallRule: 1,
    millionFirewall: 0.6,
    millionQueue: 0.4,
    logsGb: 0.5,
    alarm: 0.1,
    dashboard: 3,
    metric: 0.3,
    key: 1,
    keyUses: 0.03,
    objectGb: 0.023,
    thousandPuts: 0.005,
    thousandGets: 0.0004,
    outGb: [
      [10_240, 0.09],
      [51_200, 0.085],
      [153_600, 0.07],
      [MORE, 0.05],
    ],
  },
};
