import type { Clock } from '@linli/shared/kernel/clock';
import type { District } from '@linli/shared/domain/district';
import type { Log } from '../http/log';
import type { SubscriptionMessages, TextMessages } from '../notify/ports';
import type { Records } from '../records/ports';

/** What bringing cards up to date needs. */
export interface CardStreamDeps {
  readonly records: Pick<Records, 'dossier' | 'viewers' | 'commit'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** What sending messages needs. */
export interface MessageStreamDeps {
  readonly records: Pick<Records, 'message' | 'account' | 'commit'>;
  readonly clock: Clock;
  readonly subscriptions: SubscriptionMessages;
  readonly texts: Pick<TextMessages, 'sendNotice'>;
  /** Template ids by purpose. */
  readonly district: Pick<District, 'templates'>;
  readonly log: Log;
}
