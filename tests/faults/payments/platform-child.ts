import { openWeChatPay } from '@linli/infra/local/wechat-pay/open';
import { argumentsOf, movableClock, obey, tell } from './child';
import type { PlatformArguments } from './messages';

/** The simulated payment platform by itself: it goes on, and goes on sending, while the functions are down. */
const { dir, port, shiftMs, appids, retryFactor } = argumentsOf<PlatformArguments>();
const clock = movableClock(shiftMs);
const platform = await openWeChatPay({
  dir,
  port,
  clock,
  appids,
  retryFactor,
  notifyDelayMs: 10,
  refundDelayMs: 20,
  onRequest: (moment) => tell({ moment }),
  onAttempt: (eventType) => tell({ moment: eventType === 'REFUND.SUCCESS' ? 'refund-notice' : 'payment-notice' }),
});
obey({ clock: (asked) => clock.moveTo(asked.shiftMs) });
tell({ ready: true, endpoint: platform.endpoint });
