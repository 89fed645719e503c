import type { CSSProperties, ReactNode } from 'react';

/** Accessibility in one vocabulary; each target spells it its own way (role / aria-role). */
export interface Aria {
  readonly role?:
    | 'button'
    | 'link'
    | 'dialog'
    | 'alert'
    | 'status'
    | 'img'
    | 'list'
    | 'listitem'
    | 'group'
    | 'radiogroup'
    | 'radio'
    | 'checkbox'
    | 'tab'
    | 'tablist'
    | 'tabpanel'
    | 'progressbar'
    | 'switch'
    | 'presentation'
    | 'region'
    | 'navigation'
    | undefined;
  /** Spoken instead of the content (aria-label). */
  readonly label?: string | undefined;
  readonly labelledBy?: string | undefined;
  readonly describedBy?: string | undefined;
  /** Not spoken at all: decoration. */
  readonly silent?: boolean | undefined;
  /** Spoken when it changes. */
  readonly live?: 'polite' | 'assertive' | undefined;
  readonly checked?: boolean | undefined;
  readonly selected?: boolean | undefined;
  /** A button that stays down. */
  readonly pressed?: boolean | undefined;
  readonly expanded?: boolean | undefined;
  readonly invalid?: boolean | undefined;
  readonly modal?: boolean | undefined;
  /** 'page' in a navigation: the place one is at. */
  readonly current?: 'page' | 'step' | undefined;
}

/** What the browser draws; the mini-program draws a view and keeps the role. */
export type Element =
  | 'div'
  | 'main'
  | 'header'
  | 'footer'
  | 'nav'
  | 'section'
  | 'ul'
  | 'ol'
  | 'li'
  | 'p'
  | 'label'
  | 'dl'
  | 'dt'
  | 'dd'
  | 'fieldset'
  | 'legend';

export interface BoxProps extends Aria {
  readonly as?: Element;
  readonly id?: string | undefined;
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
  readonly children?: ReactNode;
  /** For `as="label"`: the field it names (browser). */
  readonly htmlFor?: string | undefined;
  /** Focusable from code (−1), for a heading or summary that takes the focus. */
  readonly tabIndex?: -1 | 0 | undefined;
  readonly onClick?: (() => void) | undefined;
  readonly onTransitionEnd?: (() => void) | undefined;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

export interface TextProps extends Aria {
  readonly id?: string | undefined;
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
  readonly children?: ReactNode;
}

export interface TapProps extends Aria {
  readonly id?: string | undefined;
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
  readonly children?: ReactNode;
  readonly disabled?: boolean | undefined;
  readonly onTap: () => void;
}

export interface HeadingProps extends TextProps {
  readonly level: 1 | 2 | 3 | 4;
  readonly tabIndex?: -1 | undefined;
}

/** Kind of keyboard: number (digits), idcard (digits and X), phone, amount (digits and point), text. */
export type Keyboard = 'text' | 'number' | 'idcard' | 'phone' | 'amount' | 'password' | 'search';

export interface InputProps extends Aria {
  readonly id: string;
  readonly value: string;
  readonly onInput: (text: string) => void;
  readonly onBlur?: (() => void) | undefined;
  readonly onConfirm?: (() => void) | undefined;
  readonly keyboard?: Keyboard | undefined;
  readonly maxLength?: number | undefined;
  readonly placeholder?: string | undefined;
  readonly className?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** For the browser's own filling in: "name", "tel", "one-time-code". */
  readonly autoComplete?: string | undefined;
  /** Several lines. */
  readonly rows?: number | undefined;
}

export interface PictureProps {
  readonly src: string;
  /** Spoken; '' for decoration. */
  readonly alt: string;
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
  readonly fit?: 'cover' | 'contain' | undefined;
  readonly onError?: (() => void) | undefined;
}

export interface ScrollProps extends Aria {
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
  readonly children?: ReactNode;
  readonly direction?: 'x' | 'y' | undefined;
}

export interface PickerProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean | undefined;
  readonly className?: string | undefined;
}

export interface DayPickerProps extends PickerProps {
  /** "YYYY-MM-DD", both inclusive. */
  readonly earliest?: string | undefined;
  readonly latest?: string | undefined;
  /** What stands there, in the mini-program, before anything is chosen. */
  readonly emptyText: string;
  /** The chosen day in words. */
  readonly shownText: string;
}
