import type { ReactNode } from 'react';
import { Button, Empty, Query } from '@/components';
import { enrolmentTexts } from '@/messages/enrolment';
import { useMessages } from '@/messages/messages';
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
  const t = useMessages(enrolmentTexts);
  const agent = useWho()?.roles.includes('agent') === true;
  return (
    <Empty
      icon="hand-over"
      title={t('not-yours.title')}
      action={
        <Button onTap={() => (agent ? replace('agent/consent', { person }) : replace('people/add'))}>
          {t(agent ? 'not-yours.agent' : 'not-yours.family')}
        </Button>
      }
    >
      {t('not-yours.text')}
    </Empty>
  );
}
