/** Pages of this subpackage, relative to its folder: 报销测算. */
export const calculatorPages: string[] = ['estimate/index'];
