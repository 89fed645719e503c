import { readConfig, type Section } from './config';
import { cloudRuntime } from './http/runtime';
import type { Wiring } from './wiring';

/**
 * Starts a deployed function from its environment, once per container.
 * @throws ConfigurationError with one list of everything that is missing: the container does not start
 */
export const start = async <S extends Section, Handler>({
  name,
  sections,
  wire,
}: Wiring<S, Handler>): Promise<Handler> => wire(readConfig(process.env, sections), cloudRuntime(name));
