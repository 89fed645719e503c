/** Pages of this subpackage, relative to its folder: 'choose/index' is src/subpackages/agent/choose/index.tsx. */
export const agentPages: string[] = [];
