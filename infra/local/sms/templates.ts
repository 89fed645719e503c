import type { TextNotice } from '@linli/functions/notify/ports';
import type { PhoneCodePurpose } from '@linli/shared/domain/phone-code';

/**
 * The text messages an operator registers with the carrier (短信正文模板): {1} the code, {2} the minutes it lives; of a notice {1} the bureau's telephone. The
 * ids are the simulator's; the carrier gives others, which go into the configuration.
 */
export const DEMO_SMS_TEMPLATE_IDS: Readonly<Record<PhoneCodePurpose | TextNotice, string>> = {
  bind: '2100001',
  mandate: '2100002',
  'change-phone': '2100003',
  family: '2100004',
  'phone-replaced': '2100005',
};

/** The elder's text says what saying the code aloud means: it is a signature, not a number. */
export const DEMO_SMS_TEMPLATES: Readonly<Record<string, string>> = {
  [DEMO_SMS_TEMPLATE_IDS.bind]: '验证码 {1}，用于绑定您本人的医保信息，{2}分钟内有效。请勿告诉他人。',
  [DEMO_SMS_TEMPLATE_IDS.mandate]:
    '验证码 {1}，{2}分钟内有效。代办员正在请您同意由其代办医保事项：同意才把验证码告诉对方，不同意请不要理会。您随时可以撤回。',
  [DEMO_SMS_TEMPLATE_IDS.family]:
    '验证码 {1}，{2}分钟内有效。有人正在把您加为家人，加了就能替您办医保、看您的记录：是家人才把验证码告诉对方。您随时可以取消。',
  [DEMO_SMS_TEMPLATE_IDS['change-phone']]:
    '验证码 {1}，用于更换医保联系手机号，{2}分钟内有效。非本人操作请致电经办机构。',
  [DEMO_SMS_TEMPLATE_IDS['phone-replaced']]:
    '您在医保登记的手机号刚刚换成了别的号码，这个号码以后收不到医保验证码。不是您本人办的，请马上打经办机构电话 {1}。',
};
