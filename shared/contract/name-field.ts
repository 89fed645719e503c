import { nameRule } from '../domain/fields';
import { ruled } from './scalars';

/** 姓名: one rule where a person binds themselves, where a relative is added, and where an account of the desk is made. */
export const nameField = ruled(nameRule, 80);
