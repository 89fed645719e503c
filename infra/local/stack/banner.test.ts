import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { localDate } from '@linli/shared/kernel/date';
import { QUYUAN } from '../district/district-data';
import { layOut } from '../district/layout';
import { demoStaff } from '../district/staff';
import type { Stack } from '../stack';
import { banner } from './banner';

it('prints the sign-in of everybody at the desk whom the README names', () => {
  const readme = readFileSync(path.resolve(import.meta.dirname, '../../../README.md'), 'utf8');
  const table = /## Whom to sign in as\n(.*?)\n## /s.exec(readme)?.[1] ?? '';
  const staff = demoStaff(QUYUAN, 'banner', layOut(QUYUAN, 'banner', 1_000));
  const named = staff.filter(({ name, roles }) => !roles.includes('station') && table.includes(name));
  expect(named.map(({ name }) => name)).toContain('方文君');
  const printed = banner(
    { origin: 'http://localhost:4600', today: localDate('2026-10-09'), staff } as unknown as Stack,
    1,
  );
  const missing = named.filter(({ userName, password }) => !new RegExp(`${userName} +${password}`).test(printed));
  expect(missing.map(({ name }) => name)).toEqual([]);
});
