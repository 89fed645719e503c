import type { PhoneNumberButtonProps } from './PhoneNumberButton.types';

export type { PhoneNumberButtonProps } from './PhoneNumberButton.types';

/** WeChat's phone button (手机号快速验证) exists in the mini-program only (`wechat.hasPhoneButton`): nothing in the browser. */
export const PhoneNumberButton = (_props: PhoneNumberButtonProps) => null;
