import type { ReactNode } from 'react';
import { Box, Tap, Text } from '../primitives';
import { Icon, type IconName } from '../icon/Icon';
import { Field, type FieldBase } from './Field';

export interface Choice<V extends string> {
  readonly value: V;
  readonly label: ReactNode;
  /** What it means for the person, in a line. */
  readonly detail?: ReactNode;
  readonly icon?: IconName;
  readonly disabled?: boolean;
}

/** One of several, each a card with its consequence (单选). */
export function ChoiceList<V extends string>({
  choices,
  value,
  onChange,
  ...field
}: FieldBase & { choices: readonly Choice<V>[]; value: V | undefined; onChange: (value: V) => void }) {
  return (
    <Field {...field} group>
      <Box role="radiogroup" label={field.label}>
        {choices.map((choice) => (
          <ChoiceCard
            key={choice.value}
            {...choice}
            kind="radio"
            on={choice.value === value}
            onTap={() => onChange(choice.value)}
          />
        ))}
      </Box>
    </Field>
  );
}

/** Any of several (多选). */
export function CheckList<V extends string>({
  choices,
  values,
  onChange,
  ...field
}: FieldBase & { choices: readonly Choice<V>[]; values: readonly V[]; onChange: (values: V[]) => void }) {
  const toggle = (value: V) =>
    onChange(values.includes(value) ? values.filter((other) => other !== value) : [...values, value]);
  return (
    <Field {...field} group>
      {choices.map((choice) => (
        <ChoiceCard
          key={choice.value}
          {...choice}
          kind="checkbox"
          on={values.includes(choice.value)}
          onTap={() => toggle(choice.value)}
        />
      ))}
    </Field>
  );
}

function ChoiceCard<V extends string>({
  label,
  detail,
  icon,
  disabled = false,
  kind,
  on,
  onTap,
}: Choice<V> & { kind: 'radio' | 'checkbox'; on: boolean; onTap: () => void }) {
  return (
    <Tap
      className={`choice ${on ? 'choice--on' : ''} choice--${kind}`}
      role={kind}
      checked={on}
      disabled={disabled}
      onTap={onTap}
    >
      <Text className="choice__mark" silent>
        {kind === 'checkbox' && on && <Icon name="check" size={0.9} />}
      </Text>
      <Text className="choice__words">
        <Text className="choice__label">{label}</Text>
        {detail !== undefined && <Text className="choice__detail">{detail}</Text>}
      </Text>
      {icon && <Icon name={icon} size={1.5} className="choice__icon" />}
    </Tap>
  );
}

/** On or off, at once (开关): settings. */
export function SwitchRow({
  label,
  detail,
  on,
  onChange,
}: {
  label: string;
  detail?: string;
  on: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <Tap className="switch-row" role="switch" checked={on} label={label} onTap={() => onChange(!on)}>
      <Text className="grow">
        <Text className="link-row__title">{label}</Text>
        {detail !== undefined && <Text className="link-row__detail">{detail}</Text>}
      </Text>
      <Text className={`switch ${on ? 'switch--on' : ''}`} silent>
        <Text className="switch__knob" />
      </Text>
    </Tap>
  );
}

/** Two to four views of the same thing, or years. */
export function Tabs<V extends string | number>({
  label,
  tabs,
  value,
  onChange,
}: {
  label: string;
  tabs: readonly { value: V; label: string }[];
  value: V;
  onChange: (value: V) => void;
}) {
  return (
    <Box className="tabs" role="group" label={label}>
      {tabs.map((tab) => (
        <Tap
          key={tab.value}
          className={`tabs__tab ${tab.value === value ? 'tabs__tab--on' : ''}`}
          pressed={tab.value === value}
          onTap={() => onChange(tab.value)}
        >
          {tab.label}
        </Tap>
      ))}
    </Box>
  );
}
