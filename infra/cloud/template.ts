import { alarmsOf } from './alarms';
import { readLimits } from '../limits';
import { apiOf, stageOf } from './api';
import { appOf } from './app';
import { dashboardOf } from './dashboard';
import { environmentOf } from './environment';
import { firewallOf } from './firewall';
import { DEPLOYED } from './functions';
import { arnOf, functionName, roleId } from './names';
import { rolesOf } from './roles';
import { triggersOf } from './triggers';

/** Where `npm run package` puts each function's zip, below the project. */
export const ZIPS = '.build/cloud/functions';

/** The functions as osls is told of them; what starts them is among the resources. */
export const functions = Object.fromEntries(
  DEPLOYED.map((fn) => [
    fn.name,
    {
      name: functionName(fn.name),
      handler: 'index.handler',
      role: arnOf(roleId(fn.name)),
      memorySize: fn.memory,
      timeout: fn.timeout,
      environment: environmentOf(fn),
      package: { artifact: `${ZIPS}/${fn.name}.zip` },
    },
  ]),
);

/** Everything that is made from the table of functions, the contract and the configuration. @param region "cn-north-1" */
export const resourcesIn = (region: string) => ({
  Resources: {
    ...rolesOf(DEPLOYED),
    ...apiOf(DEPLOYED),
    ...stageOf(DEPLOYED, readLimits()),
    ...firewallOf(),
    ...appOf(region.startsWith('cn-')),
    ...triggersOf(DEPLOYED),
    ...alarmsOf(DEPLOYED),
    ...dashboardOf(DEPLOYED),
  },
});
