import type { sessionRoutes } from '@linli/shared/contract/session';
import { ok } from '@linli/shared/kernel/result';
import type { Verbs } from '../http/use-case';
import { appConfigOf } from './app-config';
import { changePassword } from './change-password';
import { devices, endDevice } from './devices';
import { finishEnrolment, startEnrolment } from './enrol-authenticator';
import { linkAgent } from './link-agent';
import type { SessionPorts } from './ports';
import { refreshSession } from './refresh-session';
import { signInStaff } from './sign-in-staff';
import { signInWechat } from './sign-in-wechat';
import { signOut } from './sign-out';

export const sessionVerbs = (ports: SessionPorts): Verbs<typeof sessionRoutes> => ({
  appConfig: ({ today }) => Promise.resolve(ok(appConfigOf(ports.district, ports.wechat, today))),
  districtVillages: () => Promise.resolve(ok(ports.district.villages.map((village) => ({ ...village })))),
  signInWechat: signInWechat(ports),
  signInStaff: signInStaff(ports),
  linkAgent: linkAgent(ports),
  refreshSession: refreshSession(ports),
  signOut: signOut(ports),
  devices: devices(ports),
  endDevice: endDevice(ports),
  startEnrolment: startEnrolment(ports),
  finishEnrolment: finishEnrolment(ports),
  changePassword: changePassword(ports),
});
