import { mergeInternalComponents } from '@tarojs/shared';
import { attributes, components } from './aria-attributes';

/** The run-time half of aria.ts: the same attributes in the same table, so that aliases agree with base.wxml. */
mergeInternalComponents(
  Object.fromEntries(
    components.map((name) => [name, Object.fromEntries(attributes.map((attribute) => [attribute, '']))]),
  ),
);
