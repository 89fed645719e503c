import type { Shared } from '../http/capability';
import type { EndDispute } from '../premium/ports';

export interface DisputeDeps extends Shared {
  /** How an order ends is the premium capability's; who may say so is this one's. */
  readonly endDispute: EndDispute;
}
