/** Pages of this subpackage, relative to its folder: 'choose/index' is src/subpackages/agent/choose/index.tsx. */
export const agentPages: string[] = ['grid/index', 'person/index', 'consent/index', 'phone/index'];
