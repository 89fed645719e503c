import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../e2e/world';
import { appPages, visitorOf } from './app-pages';
import { prepareDistrict, type District } from './app/district';
import { photograph } from './photograph';

/**
 * The gallery, measured and not photographed: axe finds nothing on any page, no text is under its contrast, and nothing is cut, covered
 * or beyond the edge. Every page at elder size (1.6) on a phone of 360 px, which is the hardest; every desk page at 1440; those with the
 * longest names and the four tabs in the dark as well.
 */
describe('the gallery', () => {
  let world: World;
  let district: District;
  beforeAll(async () => {
    world = await openWorld();
    district = await prepareDistrict(world);
  });
  afterAll(() => world.close());

  const measured = async (views: readonly string[], names: RegExp = /./) => {
    const seen: string[] = [];
    const findings = await photograph({
      pages: appPages(district).filter(({ name }) => names.test(name)),
      views,
      visitor: visitorOf(world),
      onPage: (page) => seen.push(page),
    });
    return { seen, findings: findings.map(({ page, view, kind, detail }) => `${page} · ${view} · ${kind}: ${detail}`) };
  };

  it('every page at elder size on 360 px', { timeout: 400_000 }, async () => {
    const { seen, findings } = await measured(['elder-narrow']);
    expect(findings).toEqual([]);
    expect(seen.length).toBeGreaterThan(70);
  });

  it('every page of the desk at 1440 px', async () => {
    const { seen, findings } = await measured(['desk']);
    expect(findings).toEqual([]);
    expect(seen.length).toBeGreaterThan(4);
  });

  it('tabs, money and the longest names at 360 px and in the dark', { timeout: 240_000 }, async () => {
    const { findings } = await measured(
      ['narrow', 'dark'],
      /^(home|home-many|home-longest-name|matters|family|me|family-long-names|member-longest-name|premium-check|premium-receipt|claim-detail|filing-why|agent-grid)$/,
    );
    expect(findings).toEqual([]);
  });
});
