import { expect, it } from 'vitest';
import type { JsonService } from './adapters/aws/json-service';
import type { Section } from './config';
import { secretsOf, withParameters } from './parameters';

const sections: readonly Section[] = ['core', 'tokens', 'wechat', 'payment', 'sms', 'codes'];

/** Parameter Store with these values; notes what it was asked. */
function parameterStore(values: Readonly<Record<string, string>>, failing = false) {
  const asked: string[][] = [];
  const service: JsonService = {
    call: <Output>(action: string, input: object) => {
      expect(action).toBe('GetParameters');
      const { Names, WithDecryption } = input as { Names: string[]; WithDecryption: boolean };
      expect(WithDecryption).toBe(true);
      asked.push(Names);
      if (failing)
        return Promise.resolve({
          ok: false,
          error: { reason: 'refused', code: 'AccessDeniedException', detail: '' },
        } as const);
      const found = Names.filter((name) => name in values).map((Name) => ({ Name, Value: values[Name] }));
      return Promise.resolve({ ok: true, value: { Parameters: found } as Output } as const);
    },
  };
  return { service: () => service, asked };
}

const all = Object.fromEntries(secretsOf(sections).map((name) => [`/linli/x/${name}`, `value of ${name}`]));

it('fetches the secrets of its sections and no others, ten at a time', async () => {
  const store = parameterStore({ ...all, '/linli/x/REFRESH_KEY': 'of another section' });
  const environment = await withParameters({ PARAMETERS: '/linli/x', TABLE_NAME: 't' }, sections, store.service);
  expect(environment).toMatchObject({ TABLE_NAME: 't', WEB_SECRET: 'value of WEB_SECRET' });
  expect(environment).not.toHaveProperty('REFRESH_KEY');
  expect(store.asked.flat().sort()).toEqual(secretsOf(sections).map((name) => `/linli/x/${name}`));
  expect(store.asked.every((names) => names.length <= 10)).toBe(true);
  expect(store.asked.length).toBeGreaterThan(1);
});

it('names what is missing, and no value', async () => {
  const { '/linli/x/WEB_SECRET': _web, '/linli/x/DATA_KEYS': _data, ...rest } = all;
  const started = withParameters({ PARAMETERS: '/linli/x' }, sections, parameterStore(rest).service);
  await expect(started).rejects.toMatchObject({
    name: 'ConfigurationError',
    faults: ['the parameter /linli/x/DATA_KEYS is missing', 'the parameter /linli/x/WEB_SECRET is missing'],
  });
  await expect(started).rejects.not.toThrow('value of');
});

it('asks for nothing that is given, and nothing at all on this machine', async () => {
  const given = Object.fromEntries(secretsOf(['core']).map((name) => [name, 'v']));
  const store = parameterStore({});
  await withParameters({ ...given, PARAMETERS: '/linli/x' }, ['core'], store.service);
  await withParameters({}, sections, store.service);
  expect(store.asked).toEqual([]);
});

it('does not start on a refusal', async () => {
  const store = parameterStore({}, true);
  await expect(withParameters({ PARAMETERS: '/linli/x' }, ['core'], store.service)).rejects.toThrow(
    'Parameter Store: AccessDeniedException',
  );
});
