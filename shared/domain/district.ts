import type { AreaCode } from './area';

/** A district as data: nothing in the code knows which one it serves. Another district is another folder of this. */
export interface District {
  readonly code: AreaCode;
  readonly name: string;
  /** The bureau's telephone, for every refusal that ends at a person. */
  readonly phone: string;
  /** Folder of its policy packs. */
  readonly packs: string;
  readonly villages: readonly Village[];
  /** Subscription message templates (订阅消息模板) by purpose, as registered with the platform. */
  readonly templates: Readonly<Record<string, string>>;
  /** Numbers that nobody can have are admitted only here. */
  readonly demo?: { readonly idRegion: string; readonly phonePrefix: string };
}

export interface Village {
  readonly code: AreaCode;
  readonly name: string;
  /** Name of its town or sub-district. */
  readonly town: string;
}

/** Name of a village, with its town before it where room allows. */
export const villageName = (district: Pick<District, 'villages'>, code: AreaCode | undefined): string | undefined =>
  district.villages.find((village) => village.code === code)?.name;
