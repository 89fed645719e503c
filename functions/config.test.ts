import { describe, expect, it } from 'vitest';
import { ConfigurationError, type Environment, readConfig, type Section } from './config';

const KEY = Buffer.alloc(32, 7).toString('base64');
const CORE: Environment = {
  TABLE_NAME: 'linli',
  AWS_REGION: 'cn-north-1',
  DISTRICT: JSON.stringify({
    code: '430671',
    name: '屈原管理区',
    phone: '0730-0000000',
    packs: 'demo-430671',
    villages: [],
    templates: {},
  }),
  MASTER_KEY: KEY,
  DATA_KEYS: `1:${KEY},2:${KEY}`,
  LOOKUP_KEYS: `1:${KEY}`,
};

const faultsOf = (environment: Environment, sections: readonly Section[]): readonly string[] => {
  try {
    readConfig(environment, sections);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
  return [];
};

describe('configuration', () => {
  it('reads the sections that are asked for', () => {
    const { core } = readConfig(CORE, ['core']);
    expect(core.DATA_KEYS.map(({ version }) => version)).toEqual([1, 2]);
    expect(core.DISTRICT.code).toBe('430671');
    expect(core.STORE_ENDPOINT).toBeUndefined();
  });

  it('lists everything that is missing at once, and does not ask for other sections', () => {
    expect(faultsOf({}, ['core', 'tokens'])).toEqual([
      'TABLE_NAME is missing',
      'AWS_REGION is missing',
      'DISTRICT is missing',
      'DATA_KEYS is missing',
      'LOOKUP_KEYS is missing',
      'TOKEN_KEYS is missing',
    ]);
    expect(faultsOf(CORE, ['core'])).toEqual([]);
    expect(faultsOf(CORE, ['sms'])).toHaveLength(7);
  });

  it('names what is wrong without repeating a value', () => {
    const faults = faultsOf({ ...CORE, DISTRICT: '{"code":"x"', DATA_KEYS: 'secret', MASTER_KEY: 'c2hvcnQ=' }, [
      'core',
    ]);
    expect(faults).toEqual([
      'DISTRICT: is not JSON',
      'MASTER_KEY: is not 32 bytes in base64',
      'DATA_KEYS: is not "version:base64" separated by commas',
    ]);
    expect(faults.join()).not.toMatch(/secret|c2hvcnQ/);
  });

  it('takes an empty variable for a forgotten one, and one master of the keys', () => {
    expect(faultsOf({ ...CORE, TABLE_NAME: '' }, ['core'])).toEqual(['TABLE_NAME is missing']);
    const one = 'exactly one of KMS_KEY_ID and MASTER_KEY must be set';
    expect(faultsOf({ ...CORE, KMS_KEY_ID: 'alias/linli' }, ['core'])).toEqual([one]);
    expect(faultsOf({ ...CORE, MASTER_KEY: undefined }, ['core'])).toEqual([one]);
  });
});
