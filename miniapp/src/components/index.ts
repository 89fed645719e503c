/** Everything a page is made of. `import { Page, Card, Button } from '@/components'`. */
export * from './primitives';
export { Icon, type IconName } from './icon/Icon';
export { Page, type PageProps } from './page/Page';
export { Button, Link, LinkRow, type ButtonProps } from './action/Button';
export { Card, BookCard, IconGrid, Divider, type BookAction, type BookCardProps, type CardProps } from './card/Card';
export { Stamp, Pill, type StampKind } from './card/Stamp';
export { Money, BigMoney, type MoneyProps } from './money/Money';
export { DateText, MomentText, formatDay, formatMoment } from './money/DateText';
export { StackBar, Meter, type Part } from './money/StackBar';
export { Lines, Facts, Timeline, type Line, type Milestone } from './money/Lines';
export { SourceLink, type Source } from './money/SourceLink';
export { Sheet, Dialog, type DialogProps } from './sheet/Sheet';
export { Notice, Empty, Steps, type NoticeKind } from './feedback/Notice';
export { CardsSkeleton, LinesSkeleton } from './feedback/Skeleton';
export { Field, type FieldBase } from './form/Field';
export { TextField, IdNumberField, PhoneField, AmountField, CodeField, type TextFieldProps } from './form/TextField';
export { ChoiceList, CheckList, SwitchRow, Tabs, type Choice } from './form/Choice';
export { YearSwitcher } from './form/YearSwitcher';
export { DateField } from './form/DateField';
// PlacePicker is not here: import '@/components/form/PlacePicker' (it carries the table of all cities).
export { PhotoField, type Photo } from './form/PhotoField';
export { SignaturePad } from './form/SignaturePad';
export type { Signature } from './form/SignaturePad.types';
export { ErrorSummary, CheckAnswers, Result, SUMMARY_ID, type Answer, type FieldMistake } from './form/Answers';
export { ReadAloud } from './reading/ReadAloud';
export { Query } from './feedback/Query';
export { ProblemNotice } from './feedback/ProblemNotice';
