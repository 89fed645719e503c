import { localDate } from '@linli/shared/kernel/date';
import { parseResidentId } from '@linli/shared/kernel/resident-id';
import { expect, it } from 'vitest';
import { demoDistrict } from './generate';
import { demoGuide } from './guide';
import { DEMO_REGION } from './numbers';
import { demoPlans } from './plans';

it('names people, numbers and staff that the district has', async () => {
  const today = localDate('2026-11-22');
  const district = demoDistrict({ today, plans: await demoPlans(), residents: 300 });
  const guide = demoGuide(today, district.staff);
  expect(guide.phones).toHaveLength(6);
  expect(guide.staff.map(({ name }) => name)).toEqual(['周卫', '王敏', '陈立', '孙一鸣', '何岚']);
  for (const { idNumber } of [...guide.newcomers, ...guide.refusals]) expect(parseResidentId(idNumber, today, { demoRegion: DEMO_REGION }).ok).toBe(true);
  const people = district.cast.flatMap(({ members }) => members.map(({ person }) => person));
  const [known, unknown] = guide.newcomers;
  expect(people.find(({ idNumber }) => idNumber === known?.idNumber)?.name).toBe(known?.name);
  expect(people.some(({ idNumber }) => idNumber === unknown?.idNumber)).toBe(false);
});
