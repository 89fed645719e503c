import { sessionRoutes } from '@linli/shared/contract/session';
import { useQuery } from '@/services/use-query';

/** The bureau's telephone number; undefined until it is known. */
export const useBureauPhone = (): string | undefined => useQuery(sessionRoutes.appConfig, {}).data?.district.phone;
