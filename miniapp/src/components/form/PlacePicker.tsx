import { useState } from 'react';
import type { City, Province } from '@linli/shared/domain/places';
import { useMessages } from '../../messages/messages';
import { interfaceTexts } from '../../messages/interface';
import { Box, Input, Scroll, Tap, Text } from '../primitives';
import { Button } from '../action/Button';
import { LinesSkeleton } from '../feedback/Skeleton';
import { Notice } from '../feedback/Notice';
import { Icon } from '../icon/Icon';
import { describedBy, Field, type FieldBase } from './Field';
import type { PlaceList } from './place-list';
import { usePlaceList } from './use-place-list';

export type { City, Province } from '@linli/shared/domain/places';

export interface PlacePickerProps extends FieldBase {
  /** Code of the chosen city. */
  readonly value: string | undefined;
  readonly onChange: (city: City | undefined) => void;
}

/**
 * Province, then city; or a search by name, pinyin or its initials (东莞, dongguan, dg). Not in components/index: it carries
 * the table of all cities, which belongs to the subpackages that ask for a place, and comes by itself in the browser.
 */
export function PlacePicker(props: PlacePickerProps) {
  const { list, failed, again } = usePlaceList();
  const t = useMessages(interfaceTexts);
  if (list !== undefined) return <PlaceField {...props} list={list} />;
  const { value: _value, onChange: _onChange, ...field } = props;
  return (
    <Field {...field} group>
      {failed ? (
        <Notice
          kind="loss"
          live
          action={
            <Button kind="quiet" compact onTap={again}>
              {t('retry')}
            </Button>
          }
        >
          {t('field.place.missed')}
        </Notice>
      ) : (
        <LinesSkeleton count={6} />
      )}
    </Field>
  );
}

function PlaceField({ list, value, onChange, ...field }: PlacePickerProps & { list: PlaceList }) {
  const { cityOf, places, provinceOf, searchPlaces } = list;
  const t = useMessages(interfaceTexts);
  const [text, setText] = useState('');
  const [province, setProvince] = useState<Province>();
  const chosen = value === undefined ? undefined : cityOf(value);
  const found = searchPlaces(text);

  const choose = (city: City) => {
    setText('');
    onChange(city);
  };

  if (chosen) {
    return (
      <Field {...field} group>
        <Box className="place__chosen">
          <Icon name="location" size={1.4} />
          <Text className="grow strong">{withProvince(list, chosen)}</Text>
          <Button kind="quiet" compact onTap={() => onChange(undefined)}>
            {t('field.place.again')}
          </Button>
        </Box>
      </Field>
    );
  }

  return (
    <Field {...field}>
      <Box className={`control ${field.error === undefined ? '' : 'control--wrong'}`}>
        <Input
          id={field.id}
          value={text}
          onInput={setText}
          keyboard="search"
          className="control__input"
          placeholder={t('field.place.search')}
          describedBy={describedBy(field)}
          invalid={field.error !== undefined}
        />
      </Box>
      {text.trim() !== '' ? (
        <Scroll className="place__list" label={field.label}>
          {found.map((city) => (
            <Tap key={city.code} className="place__found" onTap={() => choose(city)}>
              <Text className="strong">{city.officialName}</Text>
              <Text className="small">{provinceOf(city.code)?.name}</Text>
            </Tap>
          ))}
          {found.length === 0 && (
            <Box className="place__found small">{t('field.place.none', { text: text.trim() })}</Box>
          )}
        </Scroll>
      ) : (
        <>
          <Box className="field__hint">
            {province === undefined ? t('field.place.province') : t('field.place.city')}
          </Box>
          <Scroll
            className="place__list"
            label={province === undefined ? t('field.place.province') : t('field.place.city')}
          >
            {province !== undefined && (
              <Tap className="place__found" onTap={() => setProvince(undefined)}>
                <Icon name="chevron-left" size={0.9} />
                <Text className="strong">{province.name}</Text>
              </Tap>
            )}
            {province === undefined
              ? places.map((each) => (
                  <Tap
                    key={each.code}
                    className="place__found"
                    onTap={() => {
                      setProvince(each);
                    }}
                  >
                    <Text className="grow">{each.name}</Text>
                    <Icon name="chevron-right" size={0.9} />
                  </Tap>
                ))
              : province.cities.map((city) => (
                  <Tap key={city.code} className="place__found" onTap={() => choose(city)}>
                    <Text>{city.name}</Text>
                  </Tap>
                ))}
          </Scroll>
        </>
      )}
    </Field>
  );
}

const withProvince = ({ provinceOf }: PlaceList, city: City): string =>
  [provinceOf(city.code)?.officialName, city.officialName]
    .filter((name, index, all) => all.indexOf(name) === index)
    .join(' · ');
