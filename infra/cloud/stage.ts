import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { PROJECT_ROOT } from './bundle';

const text = z.string().min(1);
const id = z.string().regex(/^[\w-]+$/);

/** What a stage says (infra/stages/example.yml names and explains each line). */
const stageShape = z.strictObject({
  region: z.string().regex(/^(cn|ap|eu|us|sa|ca|me|af|il|mx)-[a-z]+-\d$/, 'is not a region'),
  district: id,
  alarms: z.email(),
  domain: z.strictObject({ api: z.hostname(), apiCertificate: id, app: z.hostname(), appCertificate: id }),
  wechat: z.strictObject({ miniappAppid: id, webAppid: id }),
  payment: z.strictObject({ mchid: z.string().regex(/^\d+$/), merchantSerial: z.string().regex(/^[0-9A-Fa-f]+$/) }),
  /** A table that was restored beside the stack's own and is used in its place. */
  restored: z.optional(z.strictObject({ table: id, stream: z.string().startsWith('arn:') })),
  sms: z.strictObject({ region: id, appId: z.string().regex(/^\d+$/), signName: text, templates: text }),
});
export type Stage = z.output<typeof stageShape>;

/** @throws Error naming the file and each line that is missing or wrong */
export function readStage(name: string): Stage {
  const file = path.join(PROJECT_ROOT, 'infra/stages', `${name}.yml`);
  const read = stageShape.safeParse(parse(readFileSync(file, 'utf8')));
  if (read.success) return read.data;
  throw new Error(`${file}:\n${z.prettifyError(read.error)}`);
}

/** A district's public facts as the functions will read them: checked by their own configuration when they start. */
export const districtFile = (stage: Pick<Stage, 'district'>): string =>
  path.join(PROJECT_ROOT, 'infra/districts', `${stage.district}.json`);
