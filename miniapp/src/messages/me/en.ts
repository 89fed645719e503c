import type { TranslationOf } from '../messages';
import type { zhCN } from './zh-CN';

export const en: TranslationOf<typeof zhCN> = {
  title: 'Me',
  'who.unbound': 'Not bound to a person yet',
  'who.unbound.text': 'Then this page says who you are.',
  'who.bind': 'Bind myself',
  'who.staff': 'Staff',
  'who.own': 'My insurance',
  'who.record': 'Who touched my record',
  'who.record.detail': 'Who did what, and when',
  'group.work': 'Work',
  'agent.grid': 'My grid',
  'agent.link': 'I am a grid agent',
  'agent.link.detail': 'Tie this WeChat to a staff account',
  desk: 'The desk',
  'desk.detail': 'First and second review, on a PC',

  'group.look': 'Comfort',
  size: 'Size of type',
  'size.standard': 'Standard',
  'size.large': 'Large',
  'size.largest': 'Largest',
  'size.detail': 'Elder mode: large type and buttons, read aloud',
  language: 'Language',
  dark: 'Dark',
  'dark.auto': 'As the phone',
  'dark.light': 'Light',
  'dark.dark': 'Dark',

  'group.about': 'About and help',
  privacy: 'Privacy guide',
  'privacy.detail': 'What is collected and why, how to see it and take it back',
  help: 'Help and the bureau’s telephone',
  'help.detail': 'Common questions, where figures come from',

  devices: 'Phones and computers signed in',
  'devices.detail': 'See where you are signed in',

  'sign-out': 'Sign out',
  'sign-out.title': 'Sign out?',
  'sign-out.text':
    'What is kept on this phone is removed, unsent work too. The insurance is not touched; open WeChat to sign in again.',
  'sign-out.confirm': 'Sign out',
  'sign-out.everywhere': 'Sign out everywhere',
  'sign-out.everywhere.title': 'Sign out on every device?',
  'sign-out.everywhere.text': 'For a phone that is lost or was lent: every session on every phone and PC ends.',
  'sign-out.done': 'You are signed out',
  'sign-out.done.text': 'Nothing of yours stays on this phone.',
  'sign-out.again': 'Sign in again',
};
