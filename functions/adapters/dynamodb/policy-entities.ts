import { CustomAttributeType, Entity, type EntityConfiguration } from 'electrodb';
import type { PolicyStep } from '@linli/shared/domain/policy-version';
import type { BuiltOnUse } from './built-on-use';

const as = <T extends object>() => CustomAttributeType<T>('any' as never);
const exact = 'none' as const;
const text = { type: 'string', required: true } as const;
const optionalText = { type: 'string' } as const;
const number = { type: 'number', required: true } as const;
const version = { ...number, padding: { length: 6, char: '0' } } as const;
const model = <E extends string>(entity: E) => ({ entity, version: '1', service: 'linli' }) as const;
const primary = {
  pk: { field: 'pk', composite: ['district'] as ['district'], casing: exact },
  sk: { field: 'sk', composite: ['year', 'version'] as ['year', 'version'], casing: exact },
} as const;

/**
 * Versions of the rules (infra/decisions/publishing.md). All of a district's versions are one small query; the files and the
 * compiled pack lie beside them in items of their own, because who asks what is in force needs neither.
 */
export function policyBuilders(configuration: EntityConfiguration) {
  const policy = () =>
    new Entity(
      {
        model: model('policy'),
        attributes: {
          district: text,
          year: number,
          version,
          pack: text,
          status: text,
          purpose: text,
          /** A list: sets cannot be empty. */
          drafters: { type: 'list', items: { type: 'string' }, required: true },
          steps: { type: as<readonly PolicyStep[]>(), required: true },
          revision: number,
          from: optionalText,
          edition: optionalText,
          publishedAt: optionalText,
          name: optionalText,
          packStatus: optionalText,
        },
        indexes: { ofDistrict: primary },
      },
      configuration,
    );

  /** The official's two files. */
  const policyText = () =>
    new Entity(
      {
        model: model('policy-text'),
        attributes: { district: text, year: number, version, text, cases: text },
        indexes: { ofDistrict: primary },
      },
      configuration,
    );

  /** What was published, compiled; written once. The JSON as text: nothing may be lost or reordered on its way to the phone. */
  const policyPack = () =>
    new Entity(
      {
        model: model('policy-pack'),
        attributes: { district: text, year: number, version, json: text },
        indexes: { ofDistrict: primary },
      },
      configuration,
    );

  return { policy, policyText, policyPack };
}
export type PolicyEntities = BuiltOnUse<ReturnType<typeof policyBuilders>>;
