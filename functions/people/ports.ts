import type { PaperId } from '@linli/shared/kernel/ids';
import type { Result } from '@linli/shared/kernel/result';
import type { Shared } from '../http/capability';
import type { PhoneCodes } from '../notify/phone-codes';

export interface PeoplePorts extends Shared {
  readonly phoneCodes: PhoneCodes;
  readonly wechat: VerifiedPhones;
  readonly papers: PaperIntake;
}

/** Numbers that WeChat has verified (手机号快速验证): the part of WeChat's identity that binding needs. */
export interface VerifiedPhones {
  /** @returns 11 digits for the code that the phone-number button gave. A code works once. */
  phoneNumber(code: string): Promise<Result<string, { readonly reason: string; readonly detail: string }>>;
}

/** The paper store's check of what arrived. */
export interface PaperIntake {
  admit(
    id: PaperId,
  ): Promise<
    Result<{ readonly type: string; readonly bytes: number }, { readonly reason: string; readonly detail: string }>
  >;
}
