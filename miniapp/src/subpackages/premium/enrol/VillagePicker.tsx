import { useState } from 'react';
import type { ResponseOf } from '@linli/shared/contract/route';
import { sessionRoutes } from '@linli/shared/contract/session';
import {
  Box,
  Field,
  Heading,
  Icon,
  Input,
  LinesSkeleton,
  ProblemNotice,
  Tap,
  Text,
  type FieldBase,
} from '@/components';
import { enrolmentTexts } from '@/messages/enrolment';
import { useMessages } from '@/messages/messages';
import { useQuery } from '@/services/use-query';
import './VillagePicker.css';

export type Village = ResponseOf<typeof sessionRoutes.districtVillages>[number];

/** The district's villages and communities by town, with a search; the chosen one stands alone until it is changed. */
export function VillagePicker({
  value,
  name,
  onChange,
  ...field
}: FieldBase & {
  value: string | undefined;
  name: string | undefined;
  onChange: (village: Village | undefined) => void;
}) {
  const t = useMessages(enrolmentTexts);
  const villages = useQuery(sessionRoutes.districtVillages, {});
  const [text, setText] = useState('');
  const chosen = villages.data?.find(({ code }) => code === value);

  if (value !== undefined) {
    return (
      <Field {...field} hideLabel group>
        <Box className="village-picker__chosen">
          <Icon name="location" size={1.4} className="village-picker__icon" />
          <Box className="grow">
            <Box className="faint">{t('village.chosen')}</Box>
            <Box className="strong">{name ?? chosen?.name ?? value}</Box>
            {chosen !== undefined && <Box className="small">{chosen.town}</Box>}
          </Box>
          <Tap className="village-picker__again" onTap={() => onChange(undefined)}>
            {t('village.again')}
          </Tap>
        </Box>
      </Field>
    );
  }

  const all = villages.data ?? [];
  const wanted = text.trim();
  const found =
    wanted === '' ? all : all.filter((village) => village.name.includes(wanted) || village.town.includes(wanted));
  const shown = found.length === 0 ? all : found;
  return (
    <Field {...field} hideLabel>
      <Box className={`control ${field.error === undefined ? '' : 'control--wrong'}`}>
        <Box className="village-picker__glass">
          <Icon name="search" />
        </Box>
        <Input
          id={field.id}
          value={text}
          onInput={setText}
          keyboard="search"
          className="control__input"
          placeholder={t('village.search')}
          label={field.label}
          invalid={field.error !== undefined}
        />
      </Box>
      <Box live="polite" className="village-picker__count small">
        {wanted !== '' &&
          (found.length === 0 ? t('village.none', { text: wanted }) : t('village.found', { n: found.length }))}
      </Box>
      {villages.data === undefined &&
        (villages.problem === undefined ? (
          <LinesSkeleton />
        ) : (
          <ProblemNotice problem={villages.problem} onRetry={villages.refresh} />
        ))}
      {townsOf(shown).map(({ town, villages: here }) => (
        <Box key={town} as="section" className="village-picker__town">
          <Heading level={2} className="village-picker__name">
            {town}
          </Heading>
          <Box as="ul" className="village-picker__list">
            {here.map((village) => (
              <Box as="li" key={village.code} className="village-picker__cell">
                <Tap className="village-picker__village" onTap={() => onChange(village)}>
                  <Text>{village.name}</Text>
                </Tap>
              </Box>
            ))}
          </Box>
        </Box>
      ))}
    </Field>
  );
}

/** Villages under their towns, in the order of the list. */
function townsOf(
  villages: readonly Village[],
): readonly { readonly town: string; readonly villages: readonly Village[] }[] {
  const towns = new Map<string, Village[]>();
  for (const village of villages) towns.set(village.town, [...(towns.get(village.town) ?? []), village]);
  return [...towns.entries()].map(([town, here]) => ({ town, villages: here }));
}
