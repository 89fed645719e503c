import type { Area, AreaCode } from '@linli/shared/domain/area';
import areas from './430671/areas.json';
import district from './430671/district.json';
import hospitals from './430671/hospitals.json';

/**
 * What another district would bring: a folder of data (areas.json, district.json, hospitals.json). Areas are the real ones;
 * bureau phone and hospitals are invented, so that no invented stay is laid at a real hospital's door.
 */
export interface DistrictData {
  readonly code: AreaCode;
  /** City of the district, four digits. */
  readonly city: AreaCode;
  readonly name: string;
  readonly bureau: string;
  /** Rings nowhere in the demo. */
  readonly phone: string;
  /** Folder of policy packs. */
  readonly packs: string;
  /** Number of grid agents. */
  readonly agents: number;
  readonly towns: readonly Area[];
  readonly villages: readonly Village[];
  readonly hospitals: readonly Hospital[];
}

export interface Village extends Area {
  /** Name as the statistics bureau prints it: 荷花村委会. */
  readonly committee: string;
}

export interface Hospital {
  readonly id: string;
  readonly name: string;
  readonly level: 'primary' | 'level-1' | 'level-2' | 'level-3' | 'provincial';
  /** City, four digits. */
  readonly place: AreaCode;
}

/** 屈原管理区, 岳阳, Hunan. */
export const QUYUAN: DistrictData = {
  code: district.code,
  city: district.city,
  name: district.name,
  bureau: district.bureau,
  phone: district.phone,
  packs: district.packs,
  agents: district.agents,
  towns: areas.towns,
  villages: areas.villages,
  hospitals: hospitals as readonly Hospital[],
};
