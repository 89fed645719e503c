/** Pages of this subpackage, relative to its folder: binding, family, records, settings' small pages. */
export const peoplePages: string[] = [
  'bind/index',
  'joined/index',
  'add/index',
  'member/index',
  'record/index',
  'agent-link/index',
  'privacy/index',
  'about/index',
  'my-data/index',
  'erase/index',
  'devices/index',
];
