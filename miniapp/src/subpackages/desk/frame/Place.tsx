import type { ComponentProps, ReactNode } from 'react';
import { sessionRoutes } from '@linli/shared/contract/session';
import type { ResponseOf } from '@linli/shared/contract/route';
import { Notice } from '@/components';
import { deskTexts } from '@/messages/desk';
import { useMessages } from '@/messages/messages';
import { deskSession } from '@/services/desk';
import type { Who } from '@/services/session';
import { useQuery } from '@/services/use-query';
import { DeskDialog } from './DeskDialog';
import { DeskFrame } from './DeskFrame';
import { SignInForm } from './SignInForm';
import { useSignedIn } from './use-signed-in';

/** Who works at a place of the desk, and under which configuration. */
export interface AtDesk {
  readonly staff: Who;
  /** They have to sign in again; the work stays in sight behind the dialog. */
  readonly signedOut: boolean;
  /** Undefined before it is answered. */
  readonly config: ResponseOf<typeof sessionRoutes.appConfig> | undefined;
}

/** A place of the desk for who is signed in; without anybody only its frame, on the way to the sign-in page. */
export function SignedIn({
  title,
  children,
}: {
  readonly title: string;
  readonly children: (desk: AtDesk) => ReactNode;
}) {
  const { staff, signedOut } = useSignedIn();
  if (staff === undefined) return <DeskFrame title={title}>{null}</DeskFrame>;
  // Somebody else signed in: nothing of the first one's stays.
  return <Configured key={staff.name}>{(config) => children({ staff, signedOut, config })}</Configured>;
}

function Configured({ children }: { readonly children: (config: AtDesk['config']) => ReactNode }) {
  const config = useQuery(sessionRoutes.appConfig, {});
  return <>{children(config.data)}</>;
}

/** The frame around the work of a place: the district, signing out, and signing in again over what is in sight. */
export function PlaceFrame({
  desk: { staff, signedOut, config },
  onSignedIn = () => undefined,
  over,
  ...frame
}: Omit<ComponentProps<typeof DeskFrame>, 'staff' | 'district'> & {
  readonly desk: AtDesk;
  /** Signed in again: what was refused meanwhile is asked anew. */
  readonly onSignedIn?: () => void;
}) {
  const t = useMessages(deskTexts);
  return (
    <DeskFrame
      staff={staff}
      district={config?.district.name}
      onSignOut={() => void deskSession.signOut()}
      over={
        <>
          {over}
          {signedOut && (
            <DeskDialog title={t('sign-in.again')}>
              <p className="small">{t('sign-in.again.text')}</p>
              <SignInForm onDone={onSignedIn} />
            </DeskDialog>
          )}
        </>
      }
      {...frame}
    />
  );
}

/** What stands where a post does not open the place: that it does not, and whom to ask. */
export function NoScope({
  heading,
  title,
  children,
}: {
  readonly heading: string;
  readonly title: string;
  readonly children: string;
}) {
  return (
    <div className="filings-narrow">
      <h1 className="desk-heading">{heading}</h1>
      <Notice icon="lock" title={title}>
        {children}
      </Notice>
    </div>
  );
}
