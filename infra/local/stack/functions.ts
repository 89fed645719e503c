import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Environment, readConfig, type Section } from '@linli/functions/config';
import type { LambdaHandler } from '@linli/functions/http/dispatch';
import type { Runtime } from '@linli/functions/http/runtime';
import * as wirings from '@linli/functions/wiring';
import { capabilities, type Capability } from '@linli/shared/contract/index';
import type { Route } from '@linli/shared/contract/route';

/** Which function answers which capability's routes, as in the deployment. */
const BY_CAPABILITY: Readonly<Record<Capability, wirings.Wiring<Section, LambdaHandler>>> = {
  session: wirings.session,
  people: wirings.people,
  enrolment: wirings.enrolment,
  premium: wirings.premium,
  'out-of-area': wirings.outOfArea,
  papers: wirings.papers,
  claim: wirings.claim,
  agent: wirings.agent,
  review: wirings.review,
  accounts: wirings.accounts,
  disputes: wirings.disputes,
  staff: wirings.staff,
  policies: wirings.policies,
};

/** Puts a function together as its container would: from the environment, and only the sections it is entitled to. */
export const startFunction = <S extends Section, Handler>(
  { sections, wire }: wirings.Wiring<S, Handler>,
  environment: Environment,
  runtime: Runtime,
): Promise<Handler> => wire(readConfig(environment, sections), runtime);

/** Every route of the contract with the function that answers it. */
export async function startFunctions(
  environment: Environment,
  runtime: Runtime,
): Promise<readonly { readonly route: Route; readonly handler: LambdaHandler }[]> {
  const names = Object.keys(capabilities) as Capability[];
  const groups = await Promise.all(
    names.map(async (name) => {
      const handler = await startFunction(BY_CAPABILITY[name], environment, runtime);
      const routes: readonly Route[] = Object.values(capabilities[name]);
      return routes.map((route) => ({ route, handler: (event: APIGatewayProxyEventV2) => handler(event) }));
    }),
  );
  return groups.flat();
}
