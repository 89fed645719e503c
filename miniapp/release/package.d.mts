export const PLACEHOLDER: string;
export function packageForDistrict(release: {
  readonly built: string;
  readonly out: string;
  readonly appid: string;
  readonly api: string;
}): { readonly files: number; readonly bytes: number };
