/** The mini-program half of the primitives; index.tsx explains them. */
import { Image, Input as NativeInput, Picker, ScrollView, Textarea, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type {
  Aria,
  BoxProps,
  DayPickerProps,
  HeadingProps,
  InputProps,
  PictureProps,
  ScrollProps,
  TapProps,
  TextProps,
} from './types';

export type {
  Aria,
  BoxProps,
  DayPickerProps,
  HeadingProps,
  InputProps,
  Keyboard,
  PictureProps,
  ScrollProps,
  TapProps,
  TextProps,
} from './types';

/** Only what is set: each attribute costs data in setData. */
function aria(props: Aria, role = props.role as string | undefined): Record<string, string | boolean> {
  const spoken: Record<string, string | boolean | undefined> = {
    'aria-role': role,
    'aria-label': props.label,
    'aria-labelledby': props.labelledBy,
    'aria-describedby': props.describedBy,
    'aria-hidden': props.silent || undefined,
    'aria-live': props.live,
    'aria-checked': props.checked,
    'aria-selected': props.selected ?? props.pressed ?? (props.current ? true : undefined),
    'aria-expanded': props.expanded,
    'aria-invalid': props.invalid || undefined,
    'aria-modal': props.modal || undefined,
  };
  return Object.fromEntries(Object.entries(spoken).filter(([, value]) => value !== undefined)) as Record<
    string,
    string | boolean
  >;
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
const given = <T extends object>(props: T): Given<T> =>
  Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as Given<T>;

const ROLE_OF: Readonly<Record<string, string>> = {
  nav: 'navigation',
  ul: 'list',
  ol: 'list',
  li: 'listitem',
  main: 'main',
};

export function Box({
  as = 'div',
  id,
  className,
  style,
  children,
  onClick,
  onTransitionEnd,
  htmlFor: _htmlFor,
  tabIndex: _tabIndex,
  attributes: _attributes,
  ...rest
}: BoxProps) {
  return (
    <View {...given({ id, className, style, onClick, onTransitionEnd })} {...aria(rest, rest.role ?? ROLE_OF[as])}>
      {children}
    </View>
  );
}

/** A view that flows like text: WeChat's <text> takes nothing but <text> inside, and no icon with a size. */
export function Text({ id, className = '', style, children, ...rest }: TextProps) {
  return (
    <View className={`t ${className}`} {...given({ id, style })} {...aria(rest)}>
      {children}
    </View>
  );
}

export function Heading({ level, id, className, style, children, tabIndex: _tabIndex, ...rest }: HeadingProps) {
  return (
    <View {...given({ id, className, style })} {...aria(rest, 'heading')} {...{ 'aria-level': String(level) }}>
      {children}
    </View>
  );
}

export function Tap({ id, className = '', style, children, disabled, onTap, ...rest }: TapProps) {
  return (
    <View
      {...given({ id, style })}
      className={`tap ${className}`}
      hoverClass={disabled ? 'none' : 'tap--down'}
      hoverStartTime={20}
      hoverStayTime={60}
      {...aria(rest, rest.role ?? 'button')}
      {...(disabled ? { 'aria-disabled': true } : {})}
      onClick={() => {
        if (!disabled) onTap();
      }}
    >
      {children}
    </View>
  );
}

type NativeType = 'text' | 'number' | 'idcard' | 'digit' | 'nickname';
const TYPE: Readonly<Record<string, NativeType>> = {
  text: 'text',
  number: 'number',
  idcard: 'idcard',
  phone: 'number',
  amount: 'digit',
  password: 'text',
  search: 'text',
};

export function Input({
  id,
  value,
  onInput,
  onBlur,
  onConfirm,
  keyboard = 'text',
  maxLength = 140,
  placeholder,
  className = '',
  disabled,
  autoComplete: _autoComplete,
  rows,
  ...rest
}: InputProps) {
  if (rows !== undefined) {
    return (
      <Textarea
        id={id}
        value={value}
        className={`input ${className}`}
        maxlength={maxLength}
        autoHeight
        disabled={disabled ?? false}
        {...given({ placeholder })}
        {...aria(rest)}
        onInput={(event) => onInput(event.detail.value)}
        onBlur={() => onBlur?.()}
      />
    );
  }
  return (
    <NativeInput
      id={id}
      value={value}
      className={`input ${className}`}
      type={TYPE[keyboard] as 'text'}
      password={keyboard === 'password'}
      maxlength={maxLength}
      disabled={disabled ?? false}
      confirmType={keyboard === 'search' ? 'search' : 'done'}
      {...given({ placeholder })}
      {...aria(rest)}
      onInput={(event) => onInput(event.detail.value)}
      onBlur={() => onBlur?.()}
      onConfirm={() => onConfirm?.()}
    />
  );
}

export function Picture({ src, alt, className, style, fit = 'cover', onError }: PictureProps) {
  return (
    <Image
      src={src}
      mode={fit === 'cover' ? 'aspectFill' : 'aspectFit'}
      {...given({ className, style })}
      {...(alt === '' ? { 'aria-hidden': true } : { 'aria-role': 'img', 'aria-label': alt })}
      onError={() => onError?.()}
    />
  );
}

export function Scroll({ className, style, children, direction = 'y', ...rest }: ScrollProps) {
  return (
    <ScrollView
      {...given({ className, style })}
      scrollX={direction === 'x'}
      scrollY={direction === 'y'}
      enableFlex
      {...aria(rest)}
    >
      {children}
    </ScrollView>
  );
}

export function DayPicker({
  id,
  label,
  value,
  onChange,
  earliest,
  latest,
  emptyText,
  shownText,
  className = '',
}: DayPickerProps) {
  return (
    <Picker
      mode="date"
      value={value}
      {...given({ start: earliest, end: latest })}
      onChange={(event) => onChange(event.detail.value)}
    >
      <View
        id={id}
        className={`input ${className}`}
        {...{ 'aria-role': 'button', 'aria-label': `${label} ${value === '' ? emptyText : shownText}` }}
      >
        {value === '' ? emptyText : shownText}
      </View>
    </Picker>
  );
}

/** The mini-program cannot move focus to any element: it brings it into view. */
export function focusOn(id: string): void {
  void Taro.pageScrollTo({ selector: `#${id}`, duration: 200, offsetTop: -120 });
}
