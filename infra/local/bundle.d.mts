/** Compiles a TypeScript entry of the workspace for this Node. @param entry absolute @param outfile absolute, inside the project */
export function bundle(entry: string, outfile: string): Promise<void>;
