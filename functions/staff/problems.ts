import type { PostingRefusal } from '@linli/shared/domain/staff';
import { problem, type Problem } from '@linli/shared/kernel/problem';

const at = (pointer: string, code: string, message: string) => ({ errors: [{ pointer, code, message }] });

/** Refusals of this capability. */
export const STAFF_PROBLEMS = {
  userNameTaken: problem(409, 'staff.user-name-taken', '这个用户名已经有人用了', {
    detail: '请换一个，比如在后面加数字。',
    ...at('/userName', 'staff.user-name-taken', '请换一个用户名'),
  }),
  unknown: problem(404, 'staff.unknown', '没有这个账号', { detail: '请刷新账号列表再看看。' }),
  ownAccount: problem(403, 'staff.own-account', '自己的账号要由别人来办', {
    detail: '请另一位管理员申请，或者另一位领导批准。',
  }),
  twoPeople: problem(403, 'staff.two-people', '这是您自己申请的，要由另一个人批准', {
    detail: '请分管领导登录后批准。',
  }),
  decided: problem(409, 'staff.change-decided', '这项申请已经办完了', { detail: '请刷新看看结果。' }),
  gridUnknown: problem(422, 'staff.grid-unknown', '没有这个网格', {
    detail: '请核对网格编号，例如 g12。',
    ...at('/posting/gridIds', 'staff.grid-unknown', '请核对网格编号'),
  }),
} as const;

/** Why a posting is not granted. */
export const POSTING_PROBLEMS: Readonly<Record<PostingRefusal, Problem>> = {
  'staff.no-role': problem(422, 'staff.no-role', '请至少选一个岗位', {
    detail: '要停用账号，请用“停用”。',
    ...at('/posting/roles', 'staff.no-role', '请至少选一个岗位'),
  }),
  'staff.role-conflict': problem(422, 'staff.role-conflict', '这几个岗位不能由一个人兼', {
    detail: '一个人兼了，就没有第二个人把关。请分给两个人。',
    ...at('/posting/roles', 'staff.role-conflict', '请分给两个人'),
  }),
  'staff.place-missing': problem(422, 'staff.place-missing', '岗位和管辖的地方对不上', {
    detail: '代办员选网格；服务站选镇或村；其他岗位选全区。',
    ...at('/posting/areas', 'staff.place-missing', '请选管辖的地方'),
  }),
  'staff.place-not-here': problem(422, 'staff.place-not-here', '这个地方不归本区管', {
    detail: '请在本区的镇和村里选。',
    ...at('/posting/areas', 'staff.place-not-here', '请在本区里选'),
  }),
  'staff.place-too-wide': problem(422, 'staff.place-too-wide', '服务站只管自己的镇或村', {
    detail: '请选具体的镇或村，不要选全区。',
    ...at('/posting/areas', 'staff.place-too-wide', '请选具体的镇或村'),
  }),
};
