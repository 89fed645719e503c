/** Pages of this subpackage, relative to its folder: filing, its end, the list, one filing. */
export const outOfAreaPages: string[] = ['file/index', 'done/index', 'list/index', 'filing/index'];
