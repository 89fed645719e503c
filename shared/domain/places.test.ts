import { describe, expect, it } from 'vitest';
import { cityName, cityOf, placeName, places, searchPlaces } from './places';

const codes = (text: string): readonly string[] => searchPlaces(text).map((city) => city.code);

describe('places', () => {
  it('holds the 31 provinces and every prefecture-level city once', () => {
    expect(places).toHaveLength(31);
    const all = places.flatMap((province) => province.cities.map((city) => city.code));
    expect(all).toHaveLength(341);
    expect(new Set(all).size).toBe(all.length);
    for (const province of places)
      for (const city of province.cities) expect(city.code.slice(0, 2)).toBe(province.code);
  });

  it('names cities as they are called', () => {
    expect(cityName('4403')).toBe('深圳市');
    expect(cityName('1101')).toBe('北京市');
    expect(cityName('4331')).toBe('湘西土家族苗族自治州');
    expect(cityName('9999')).toBeUndefined();
    expect(cityName('constructor')).toBeUndefined();
    expect(cityOf('4331')?.name).toBe('湘西');
    expect(placeName('4403')).toBe('广东深圳');
    expect(placeName('1101')).toBe('北京');
    expect(placeName('2202')).toBe('吉林吉林');
  });

  it('finds by Han, by pinyin and by first letters', () => {
    expect(codes('深')[0]).toBe('4403');
    expect(codes('深圳市')[0]).toBe('4403');
    expect(codes('shenzhen')[0]).toBe('4403');
    expect(codes('Shen Zhen')[0]).toBe('4403');
    expect(codes('sz')).toContain('4403');
    expect(codes('dg')[0]).toBe('4419');
    expect(codes('cq')[0]).toBe('5001');
    expect(codes('kashi')[0]).toBe('6531');
  });

  it('finds all cities of a province by its name', () => {
    expect(codes('广东')).toHaveLength(21);
    expect(codes('吉林')[0]).toBe('2202');
    expect(codes('吉林')).toHaveLength(9);
  });

  it('finds places that a province governs directly', () => {
    expect(codes('仙桃')).toEqual(['4290']);
    expect(codes('石河子')).toEqual(['6590']);
    expect(codes('shenlongjia')).toEqual([]);
    expect(codes('shennongjia')).toEqual(['4290']);
  });

  it('answers nothing to nothing and to nonsense', () => {
    expect(codes('  ')).toEqual([]);
    expect(codes('乂乂')).toEqual([]);
  });
});
