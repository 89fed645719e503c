import { beforeAll, describe, expect, it } from 'vitest';
import { allHouseholds, demoDistrict, type HouseholdBundle } from './generate';
import { demoPlans } from './plans';
import { localDate } from '@linli/shared/kernel/date';

const TODAY = localDate('2026-11-22');
it('x', async () => {
  const plans = await demoPlans();
  const t = Date.now();
  const d = demoDistrict({ today: TODAY, plans });
  const all: HouseholdBundle[] = [...allHouseholds(d)];
  const people = all.flatMap((h) => h.members);
  console.log(Date.now() - t, all.length, people.length);
  const count = <T>(f: (p: (typeof people)[number]) => T) => { const m = new Map<T, number>(); for (const p of people) { const k = f(p); m.set(k, (m.get(k) ?? 0) + 1); } return m; };
  console.log(count((p) => p.enrolments.map((e) => `${e.year}${e.status}`).join()));
  console.log(count((p) => p.claims.length), count((p) => p.filings.map((f) => f.status).join()));
  console.log(count((p) => p.person.groups.map((g) => g.group).join()));
  console.log(count((p) => p.person.idKind), people.filter((p) => p.person.deceasedOn).length, people.filter((p) => p.person.livesAlone).length, people.filter((p) => p.person.leftBehind).length, people.filter((p) => p.person.worksIn).length);
  console.log(people.filter((p) => p.claims.some((c) => c.year === 2025)).length, people.reduce((n, p) => n + p.events.length, 0));
  console.log(JSON.stringify(people.find((p) => p.person.name === '李建国'), null, 1).slice(0, 6000));
});
