import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { jsonService } from './adapters/aws/json-service';
import { type Environment, readConfig, type Section } from './config';
import { cloudRuntime } from './http/runtime';
import { withParameters } from './parameters';
import type { Wiring } from './wiring';

const parameterStore = (region: string) => jsonService({ service: 'ssm', target: 'AmazonSSM', version: '1.1', region });

/** A district's villages do not fit into an environment: they come as a file in the function's package. */
async function withDistrict(environment: Environment): Promise<Environment> {
  const { DISTRICT, DISTRICT_FILE, LAMBDA_TASK_ROOT } = environment;
  if (DISTRICT || !DISTRICT_FILE) return environment;
  return { ...environment, DISTRICT: await readFile(path.resolve(LAMBDA_TASK_ROOT ?? '.', DISTRICT_FILE), 'utf8') };
}

/**
 * Starts a deployed function from its environment, Parameter Store and the district's file, once per container.
 * @throws ConfigurationError with one list of everything that is missing: the container does not start
 */
export async function start<S extends Section, Handler>(wiring: Wiring<S, Handler>): Promise<Handler> {
  const { name, sections, wire } = wiring;
  const environment = await withParameters(await withDistrict(process.env), sections, parameterStore);
  return wire(readConfig(environment, sections), cloudRuntime(name));
}
