/** `--view phone,dark` → ["phone", "dark"]; undefined when it is not there. */
export const option = (name: string): string[] | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1]?.split(',');
};

/** What stands without a dash in front: `npm run gallery -- home premium`. */
export function names(): readonly string[] {
  return process.argv
    .slice(2)
    .filter((argument, at, all) => !argument.startsWith('--') && all[at - 1]?.startsWith('--') !== true);
}
