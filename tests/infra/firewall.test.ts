import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { firewallOf } from '@linli/infra/cloud/firewall';
import { readLimits } from '@linli/infra/limits';

interface Statement {
  readonly Limit: number;
  readonly EvaluationWindowSec: number;
  readonly AggregateKeyType: string;
  readonly ScopeDownStatement: ScopeDown;
  readonly CustomKeys?: readonly { readonly Header: { readonly Name: string } }[];
}
/** Statements of the firewall that these rules are made of. */
interface ScopeDown {
  readonly AndStatement?: { readonly Statements: readonly ScopeDown[] };
  readonly NotStatement?: { readonly Statement: ScopeDown };
  readonly ByteMatchStatement?: {
    readonly FieldToMatch: { readonly SingleHeader: { readonly Name: string } };
    readonly PositionalConstraint: string;
    readonly SearchString: string;
  };
  readonly RegexMatchStatement?: {
    readonly RegexString: string;
    readonly FieldToMatch: { readonly SingleHeader?: { readonly Name: string }; readonly UriPath?: object };
  };
}

/** Whether a statement matches a request, as the platform's pages say: a header that is not there matches nothing. */
function matches(scope: ScopeDown, request: Readonly<Record<string, string>>): boolean {
  const { AndStatement, NotStatement, ByteMatchStatement: bytes, RegexMatchStatement: pattern } = scope;
  if (AndStatement !== undefined) return AndStatement.Statements.every((one) => matches(one, request));
  if (NotStatement !== undefined) return !matches(NotStatement.Statement, request);
  if (bytes !== undefined) {
    if (bytes.PositionalConstraint !== 'EXACTLY') throw new Error(bytes.PositionalConstraint);
    return request[bytes.FieldToMatch.SingleHeader.Name] === bytes.SearchString;
  }
  if (pattern === undefined) throw new Error(`not known here: ${JSON.stringify(scope)}`);
  const text = request[pattern.FieldToMatch.SingleHeader?.Name ?? 'path'];
  return text !== undefined && new RegExp(pattern.RegexString).test(text);
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
        (rule) => rule.Name === name || /^(Phones|Browsers|Forwarded)$/.test(rule.Name.slice(name.length)),
      )
        .filter((rule) => rule.Name.startsWith(name))
        .map((rule) => rule.Statement.RateBasedStatement);
      expect(made.length).toBe(key === 'identity' ? 1 : 3);
      for (const statement of made)
        expect(statement).toMatchObject({ Limit: limit, EvaluationWindowSec: windowSeconds });
      expect(made.map((statement) => statement.AggregateKeyType)).toEqual(
        key === 'identity' ? ['CUSTOM_KEYS'] : ['IP', 'FORWARDED_IP', 'IP'],
      );
      if (key === 'identity') expect(made[0]?.CustomKeys?.[0]?.Header.Name).toBe('authorization');
    }
    const rules = Object.values(readLimits().rules);
    expect(Rules).toHaveLength(rules.length + 2 * rules.filter(({ key }) => key === 'address').length);
  });

  it('counts every request of a path under one rule of its address, whatever address it brings along', () => {
    const KEY = '{{resolve:ssm:/${self:service}/${sls:stage}/FRONT_DOOR_KEY}}';
    const browser = '203.0.113.7';
    /** As the firewall meets it: what the distribution makes of a caller's own header, and who called. */
    const through = (sent?: string) => ({
      path: '/api/home',
      'x-cdn': KEY,
      'x-forwarded-for': sent === undefined ? browser : `${sent}, ${browser}`,
    });
    const counting = (request: Record<string, string>) =>
      Rules.filter(({ Name }) => /^address(Phones|Browsers|Forwarded)$/.test(Name)).filter(({ Statement }) =>
        matches(Statement.RateBasedStatement.ScopeDownStatement, request),
      );
    const cases: readonly (readonly [string, Record<string, string>])[] = [
      ['addressBrowsers', through()],
      ['addressBrowsers', { ...through(), 'x-forwarded-for': '2001:db8::7' }],
      ['addressForwarded', through('198.51.100.1')],
      ['addressForwarded', through('198.51.100.1, 198.51.100.2')],
      ['addressForwarded', through('nonsense')],
      ['addressForwarded', through('')],
      ['addressForwarded', { path: '/api/home', 'x-cdn': KEY }],
      ['addressPhones', { path: '/home', 'x-forwarded-for': '198.51.100.1' }],
      ['addressPhones', { path: '/home', 'x-cdn': 'guessed', 'x-forwarded-for': '198.51.100.1' }],
    ];
    for (const [name, request] of cases)
      expect(
        counting(request).map(({ Name }) => Name),
        JSON.stringify(request),
      ).toEqual([name]);
    // By an address that the caller writes nobody is counted: that header is read only where the distribution alone wrote it.
    for (const { Statement } of Rules.filter(
      ({ Statement: { RateBasedStatement: rate } }) => rate.AggregateKeyType === 'FORWARDED_IP',
    ))
      expect(matches(Statement.RateBasedStatement.ScopeDownStatement, through('198.51.100.1'))).toBe(false);
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
