import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { firewallOf } from '@linli/infra/cloud/firewall';
import { readLimits } from '@linli/infra/limits';

interface Statement {
  readonly Limit: number;
  readonly EvaluationWindowSec: number;
  readonly AggregateKeyType: string;
  readonly CustomKeys?: readonly { readonly Header: { readonly Name: string } }[];
}
interface Rule {
  readonly Name: string;
  readonly Priority: number;
  readonly Action: { readonly Block: { readonly CustomResponse: { readonly ResponseCode: number } } };
  readonly Statement: { readonly RateBasedStatement: Statement };
}
const { Firewall, FirewallOfFront } = firewallOf() as unknown as {
  readonly Firewall: {
    readonly Properties: {
      readonly Scope: string;
      readonly Rules: readonly Rule[];
      readonly CustomResponseBodies: { readonly TooMany: { readonly Content: string } };
    };
  };
  readonly FirewallOfFront: { readonly Properties: { readonly ResourceArn: unknown } };
};
const { Scope, Rules, CustomResponseBodies } = Firewall.Properties;

/** The deployed limits are the ones that the local gateway enforces: one file. */
describe('the firewall', () => {
  it('holds every limit of the data, by address or identity, and no other', () => {
    for (const [name, { key, limit, windowSeconds }] of Object.entries(readLimits().rules)) {
      const made = Rules.filter(
        (rule) => rule.Name === name || /^(Phones|Browsers)$/.test(rule.Name.slice(name.length)),
      )
        .filter((rule) => rule.Name.startsWith(name))
        .map((rule) => rule.Statement.RateBasedStatement);
      expect(made.length).toBe(key === 'identity' ? 1 : 2);
      for (const statement of made)
        expect(statement).toMatchObject({ Limit: limit, EvaluationWindowSec: windowSeconds });
      expect(made.map((statement) => statement.AggregateKeyType)).toEqual(
        key === 'identity' ? ['CUSTOM_KEYS'] : ['IP', 'FORWARDED_IP'],
      );
      if (key === 'identity') expect(made[0]?.CustomKeys?.[0]?.Header.Name).toBe('authorization');
    }
    const rules = Object.values(readLimits().rules);
    expect(Rules).toHaveLength(rules.length + rules.filter(({ key }) => key === 'address').length);
  });

  it('counts under names and priorities of their own, and answers as the local gateway does', () => {
    expect(new Set(Rules.map(({ Name }) => Name)).size).toBe(Rules.length);
    expect(Rules.map(({ Priority }) => Priority)).toEqual(Rules.map((_, index) => index));
    for (const { Action } of Rules) expect(Action.Block.CustomResponse.ResponseCode).toBe(429);
    expect(JSON.parse(CustomResponseBodies.TooMany.Content)).toMatchObject({
      code: 'request.too-many',
      status: 429,
      retryAfter: 60,
    });
  });

  it('is regional and stands before the front door, in both partitions', async () => {
    expect(Scope).toBe('REGIONAL');
    expect(JSON.stringify(FirewallOfFront.Properties.ResourceArn)).toContain('arn:${AWS::Partition}:apigateway:');
    const front = await readFile(new URL('../../infra/front.yml', import.meta.url), 'utf8');
    const { Resources } = parse(front) as { Resources: Record<string, { Type: string; Properties: object }> };
    expect(Resources['FrontStage']?.Properties).toMatchObject({ StageName: 'live' });
    expect(front).not.toContain('amazonaws.com');
    const api = parse(await readFile(new URL('../../infra/api.yml', import.meta.url), 'utf8')) as {
      Resources: { ApiMapping: { Properties: object } };
    };
    // The bureau's name leads to the front door, never past it.
    expect(api.Resources.ApiMapping.Properties).toMatchObject({
      ApiId: { Ref: 'Front' },
      Stage: { Ref: 'FrontStage' },
    });
  });
});
