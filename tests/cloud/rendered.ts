import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One installation in each partition. */
export const STAGES = ['example', 'example-cn'] as const;
export type StageName = (typeof STAGES)[number];

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

/** The template that would be sent to CloudFormation. */
export const rendered = (stage: StageName): Template =>
  JSON.parse(
    readFileSync(
      fileURLToPath(new URL(`../../.build/cloud/${stage}/cloudformation-template-update-stack.json`, import.meta.url)),
      'utf8',
    ),
  ) as Template;

/** Resources of a kind, by logical id. */
export const ofType = ({ Resources }: Template, type: string): readonly (readonly [string, Resource])[] =>
  Object.entries(Resources).filter(([, { Type }]) => Type === type);

/** The logical id that a reference of any kind leads to: Ref, GetAtt, or the first name in a Sub or Join. */
export function targetOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Sub': text, 'Fn::Join': join } = value as Record<string, unknown>;
  if (typeof Ref === 'string') return Ref;
  if (Array.isArray(attribute)) return String(attribute[0]);
  if (typeof text === 'string') return /\$\{(?!AWS::)([A-Za-z0-9]+)/.exec(text)?.[1];
  if (Array.isArray(join)) return (join[1] as unknown[]).map(targetOf).find((id) => id !== undefined);
  return undefined;
}
