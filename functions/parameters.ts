import type { JsonService } from './adapters/aws/json-service';
import { ConfigurationError, type Environment, type Section, variablesOf } from './config';

/**
 * Variables whose values are secret or too long for an environment (4 KB in all): in the cloud they lie in Parameter Store
 * as `<PARAMETERS>/<VARIABLE>` (SecureString) and are fetched once when a container starts. No template and no console page
 * of a function shows them. A function's role may read its own sections' only (infra/cloud/roles.ts).
 */
const SECRET: ReadonlySet<string> = new Set([
  'DATA_KEYS',
  'LOOKUP_KEYS',
  'TOKEN_KEYS',
  'REFRESH_KEY',
  'MINIAPP_SECRET',
  'WEB_SECRET',
  'SMS_SECRET_ID',
  'SMS_SECRET_KEY',
  'PHONE_CODE_KEY',
  'PAY_MERCHANT_KEY',
  'PAY_PLATFORM_KEYS',
  'PAY_API_V3_KEY',
  'FRONT_DOOR_KEY',
]);

/** The secret variables of some sections, in order. */
export const secretsOf = (sections: readonly Section[]): readonly string[] =>
  [...new Set(sections.flatMap(variablesOf))].filter((variable) => SECRET.has(variable)).sort();

/** Most names that one GetParameters takes. */
const MOST_NAMES = 10;

interface Parameters {
  readonly Parameters?: readonly { readonly Name?: string; readonly Value?: string }[];
}

/**
 * Adds to the environment what its sections keep in Parameter Store. Without `PARAMETERS` nothing is asked: the local stack
 * passes values.
 * @param parameterStore speaks for Parameter Store: service `ssm`, target `AmazonSSM`, version 1.1
 * @throws ConfigurationError naming every parameter that is not there; Error when Parameter Store refuses or does not answer:
 *   the container does not start
 */
export async function withParameters(
  environment: Environment,
  sections: readonly Section[],
  parameterStore: (region: string) => JsonService,
): Promise<Environment> {
  const path = environment['PARAMETERS'];
  const wanted = secretsOf(sections).filter((variable) => !environment[variable]);
  if (!path || wanted.length === 0) return environment;
  const service = parameterStore(environment['AWS_REGION'] ?? '');
  const groups = Array.from({ length: Math.ceil(wanted.length / MOST_NAMES) }, (_, group) =>
    wanted.slice(group * MOST_NAMES, (group + 1) * MOST_NAMES),
  );
  const answers = await Promise.all(
    groups.map(async (names) => {
      const answer = await service.call<Parameters>('GetParameters', {
        Names: names.map((name) => `${path}/${name}`),
        WithDecryption: true,
      });
      if (!answer.ok) throw new Error(`Parameter Store: ${answer.error.code}`);
      return answer.value.Parameters ?? [];
    }),
  );
  const found = new Map(answers.flat().map(({ Name = '', Value }) => [Name.slice(path.length + 1), Value]));
  const missing = wanted.filter((name) => !found.get(name));
  if (missing.length > 0)
    throw new ConfigurationError(missing.map((name) => `the parameter ${path}/${name} is missing`));
  return { ...environment, ...Object.fromEntries(found) };
}
