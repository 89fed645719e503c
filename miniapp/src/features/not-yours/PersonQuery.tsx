import type { ReactNode } from 'react';
import { Button, Empty, Query } from '@/components';
import { useMessages } from '@/messages/messages';
import { notYoursTexts } from '@/messages/not-yours';
import { replace } from '@/navigation/navigation';
import { useWho } from '@/services/app';
import type { QueryState } from '@/services/use-query';

/** Refusals that mean: this person has not agreed that you act for them. */
export const isNotYours = (code: string | undefined): boolean =>
  code === 'person.not-yours' || code === 'mandate.missing';

/** What came from the server about one person; without their consent, the way to it. */
export function PersonQuery<T>({
  of,
  person,
  skeleton,
  children,
}: {
  of: QueryState<T>;
  person: string | undefined;
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  if (of.data === undefined && isNotYours(of.problem?.code)) return <NotYours person={person} />;
  return (
    <Query of={of} {...(skeleton === undefined ? {} : { skeleton })}>
      {children}
    </Query>
  );
}

/** An agent asks for consent; anybody else adds the person to the family. */
export function NotYours({ person }: { person: string | undefined }) {
  const t = useMessages(notYoursTexts);
  const agent = useWho()?.roles.includes('agent') === true;
  return (
    <Empty
      icon="hand-over"
      title={t('title')}
      action={
        <Button onTap={() => (agent ? replace('agent/consent', { person }) : replace('people/add'))}>
          {t(agent ? 'agent' : 'family')}
        </Button>
      }
    >
      {t('text')}
    </Empty>
  );
}
