import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { fileKeyWrapper } from './key-ring';
import { openKeyRings } from './open-key-rings';

const wrapper = fileKeyWrapper(randomBytes(32));
const entry = async (version: number, key: Uint8Array) =>
  `${version}:${Buffer.from(await wrapper.wrap(key)).toString('base64')}`;

it('opens every ring by its name; the highest version seals and all of them open', async () => {
  const [first, second, other] = [randomBytes(32), randomBytes(32), randomBytes(32)];
  const data = `${await entry(2, second)},${await entry(1, first)}`;
  const rings = await openKeyRings(wrapper, {
    data,
    lookup: [{ version: 7, wrapped: await wrapper.wrap(other) }],
  });
  expect(rings.data.current).toEqual({ version: 2, key: Buffer.from(second) });
  expect(rings.data.find(1)?.key).toEqual(Buffer.from(first));
  expect(rings.lookup.current).toEqual({ version: 7, key: Buffer.from(other) });
});

it('does not open what another key has wrapped, or nothing at all', async () => {
  const data = await entry(1, randomBytes(32));
  await expect(openKeyRings(fileKeyWrapper(randomBytes(32)), { data })).rejects.toThrow();
  await expect(openKeyRings(wrapper, { data: '' })).rejects.toThrow();
});
