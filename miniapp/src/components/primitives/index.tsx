/**
 * The few elements everything is drawn with, browser half: native HTML, so that the browser's own semantics, focus and
 * forms work, and the first load carries no component run time. index.weapp.tsx is the mini-program half.
 */
import { createElement, type CSSProperties } from 'react';
import type {
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

const aria = (props: Aria): Record<string, unknown> => ({
  role: props.role,
  'aria-label': props.label,
  'aria-labelledby': props.labelledBy,
  'aria-describedby': props.describedBy,
  'aria-hidden': props.silent || undefined,
  'aria-live': props.live,
  'aria-checked': props.checked,
  'aria-selected': props.selected,
  'aria-pressed': props.pressed,
  'aria-expanded': props.expanded,
  'aria-invalid': props.invalid || undefined,
  'aria-modal': props.modal || undefined,
  'aria-current': props.current,
});

/** A block. `as` chooses the HTML element (main, nav, ul ...). */
export function Box({
  as = 'div',
  id,
  className,
  style,
  children,
  htmlFor,
  tabIndex,
  onClick,
  onTransitionEnd,
  attributes,
  ...rest
}: BoxProps) {
  return createElement(
    as,
    { id, className, style, htmlFor, tabIndex, onClick, onTransitionEnd, ...attributes, ...aria(rest) },
    children,
  );
}

/** Words inside a line. */
export function Text({ id, className, style, children, ...rest }: TextProps) {
  return (
    <span id={id} className={className} style={style} {...aria(rest)}>
      {children}
    </span>
  );
}

export function Heading({ level, id, className, style, children, tabIndex, ...rest }: HeadingProps) {
  return createElement(`h${level}`, { id, className, style, tabIndex, ...aria(rest) }, children);
}

/** Anything that is tapped: a real button, so keyboard and screen reader work. */
export function Tap({ id, className = '', style, children, disabled, onTap, ...rest }: TapProps) {
  return (
    <button
      type="button"
      id={id}
      className={`tap ${className}`}
      style={style}
      disabled={disabled}
      onClick={onTap}
      {...aria(rest)}
    >
      {children}
    </button>
  );
}

const INPUT_MODE: Readonly<Record<Keyboard, 'text' | 'numeric' | 'tel' | 'decimal' | 'search'>> = {
  text: 'text',
  number: 'numeric',
  // No browser keyboard has digits and X: text, capitals on.
  idcard: 'text',
  phone: 'tel',
  amount: 'decimal',
  password: 'text',
  search: 'search',
};

export function Input({
  id,
  value,
  onInput,
  onBlur,
  onConfirm,
  keyboard = 'text',
  maxLength,
  placeholder,
  className = '',
  disabled,
  autoComplete,
  rows,
  ...rest
}: InputProps) {
  const common = {
    id,
    value,
    onBlur,
    maxLength,
    placeholder,
    disabled,
    autoComplete: autoComplete ?? 'off',
    className: `input ${className}`,
    ...aria(rest),
  };
  if (rows !== undefined) return <textarea {...common} rows={rows} onChange={(event) => onInput(event.target.value)} />;
  return (
    <input
      {...common}
      type={
        keyboard === 'password' ? 'password' : keyboard === 'search' ? 'search' : keyboard === 'phone' ? 'tel' : 'text'
      }
      inputMode={INPUT_MODE[keyboard]}
      autoCapitalize={keyboard === 'idcard' ? 'characters' : 'off'}
      spellCheck={false}
      onChange={(event) => onInput(event.target.value)}
      onKeyDown={(event) => {
        // A Chinese input method confirms its candidate with Enter: that is not yet the person's Enter.
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) onConfirm?.();
      }}
    />
  );
}

export function Picture({ src, alt, className, style, fit = 'cover', onError }: PictureProps) {
  return <img src={src} alt={alt} className={className} style={{ objectFit: fit, ...style }} onError={onError} />;
}

/** A region that scrolls by itself; focusable, so that a keyboard can scroll it. */
export function Scroll({ className, style, children, direction = 'y', ...rest }: ScrollProps) {
  const overflow: CSSProperties = direction === 'x' ? { overflowX: 'auto' } : { overflowY: 'auto' };
  return (
    <div
      className={className}
      style={{ ...overflow, ...style }}
      tabIndex={0}
      role={rest.role ?? (rest.label ? 'region' : undefined)}
      aria-label={rest.label}
    >
      {children}
    </div>
  );
}

/** One calendar day, with the platform's own picker. */
export function DayPicker({
  id,
  label,
  value,
  onChange,
  earliest,
  latest,
  describedBy,
  invalid,
  className = '',
}: DayPickerProps) {
  return (
    <input
      id={id}
      type="date"
      className={`input ${className}`}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      value={value}
      min={earliest}
      max={latest}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** Moves focus to an element and brings it into view: the error summary's links, a page's question. */
export function focusOn(id: string): void {
  // Pages below this one stay in the document, hidden: take the one that is shown.
  const element = [...document.querySelectorAll<HTMLElement>(`[id="${id}"]`)].find(
    (candidate) => candidate.offsetParent !== null,
  );
  if (!element) return;
  element.scrollIntoView({ block: 'center' });
  element.focus({ preventScroll: true });
}
