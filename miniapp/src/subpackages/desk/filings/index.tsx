import { useEffect, useMemo, useRef, useState } from 'react';
import { shanghaiDate } from '@linli/shared/kernel/date';
import type { Post } from '@linli/shared/domain/review';
import { scopesOf } from '@linli/shared/domain/roles';
import { Button, Notice } from '@/components';
import { deskTexts } from '@/messages/desk';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { deskSession } from '@/services/desk';
import type { Who } from '@/services/session';
import { DeskDialog } from '../frame/DeskDialog';
import { NoScope, PlaceFrame, SignedIn, type AtDesk } from '../frame/Place';
import { useLetters } from '../frame/use-letters';
import { useWide } from '../frame/use-wide';
import type { Draft } from './Decision';
import { KeysHelp } from './later-parts';
import { Queue, type QueueProps } from './Queue';
import { filterRows, MOST_URGENT, sortRows, type QueueRow, type Words } from './queue-rows';
import { bureauNow } from './time-left';
import { useFilingQueue } from './use-filing-queue';
import { useNow } from './use-now';
import { Work } from './Work';
import './index.css';

/** 备案审核：the queue, the paper beside its rule, the decision. */
export default function FilingsPage() {
  const t = useMessages(deskTexts);
  return <SignedIn title={t('title')}>{(desk) => <Filings desk={desk} />}</SignedIn>;
}

/** Posts whose queue somebody looks at: those they hold; a manager or auditor reads both; others none. */
const postsOf = (staff: Who): { readonly posts: readonly Post[]; readonly decides: boolean } => {
  const held: Post[] = [
    ...(staff.roles.includes('first-reviewer') ? (['first'] as const) : []),
    ...(staff.roles.includes('second-reviewer') ? (['second'] as const) : []),
  ];
  if (held.length > 0) return { posts: held, decides: true };
  return { posts: scopesOf(staff.roles).has('filing:read') ? ['first', 'second'] : [], decides: false };
};

function Filings({ desk }: { readonly desk: AtDesk }) {
  const { staff, signedOut, config } = desk;
  const t = useMessages(deskTexts);
  const shared = useMessages(interfaceTexts);
  const { posts, decides } = postsOf(staff);
  const wide = useWide();
  const now = bureauNow(useNow(), config?.today);
  const today = config?.today ?? shanghaiDate(now);

  const [post, setPost] = useState<Post>(posts[0] ?? 'first');
  const queue = useFilingQueue(posts.length === 0 ? undefined : post);
  const [typed, setTyped] = useState('');
  const [order, setOrder] = useState(MOST_URGENT);
  const [opened, setOpened] = useState<QueueRow>();
  const [said, setSaid] = useState('');
  const [help, setHelp] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const drafts = useRef(new Map<string, Draft>());
  const [letters, setLetters] = useLetters();

  const words: Words = (row) => ({
    // A long name's many stars say no more than two.
    name: row.maskedName.replace(/\*{3,}/, '**'),
    matter: t(`kind.${row.kind}`),
  });
  const rows = useMemo(
    () => sortRows(filterRows(queue.rows ?? [], typed, words), order, words),
    // words follows the language; t is new each render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [queue.rows, typed, order],
  );

  const shownIds = new Set(rows.map(({ filingId }) => filingId));
  const hidden = (queue.rows ?? []).some(({ filingId, mayNot }) => mayNot === undefined && !shownIds.has(filingId));

  // The most urgent one opens by itself, once per queue.
  const [begun, setBegun] = useState(false);
  if (wide && !begun && queue.rows !== undefined) {
    setBegun(true);
    setOpened(rows.find(({ mayNot }) => mayNot === undefined) ?? rows[0]);
  }

  const { refresh } = queue.state;
  const [wasOut, setWasOut] = useState(signedOut);
  useEffect(() => {
    if (wasOut && !signedOut) refresh();
    setWasOut(signedOut);
    // Only when the session comes back.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [signedOut]);

  const choosePost = (next: Post) => {
    if (next === post) return;
    setPost(next);
    setOpened(undefined);
    setBegun(false);
    setTyped('');
  };
  const leave = () => {
    setLeaving(false);
    void deskSession.signOut();
  };

  const list: QueueProps = {
    queue,
    rows,
    words,
    post,
    posts,
    onPost: choosePost,
    decides,
    typed,
    onType: setTyped,
    order,
    onOrder: setOrder,
    opened: wide ? opened?.filingId : undefined,
    onOpen: wide ? setOpened : undefined,
    now,
    onSay: setSaid,
    letters,
  };

  return (
    <PlaceFrame
      title={t('nav.filings')}
      desk={desk}
      onSignOut={() => (drafts.current.size > 0 ? setLeaving(true) : leave())}
      {...(wide && posts.length > 0 ? { onKeys: () => setHelp(true) } : {})}
      over={
        <>
          {help && <KeysHelp letters={letters} onLetters={setLetters} onClose={() => setHelp(false)} />}
          {leaving && (
            <DeskDialog
              title={t('sign-out.title')}
              onClose={() => setLeaving(false)}
              actions={
                <>
                  <Button kind="loss" compact onTap={leave}>
                    {t('sign-out')}
                  </Button>
                  <Button kind="quiet" compact onTap={() => setLeaving(false)}>
                    {shared('button.cancel')}
                  </Button>
                </>
              }
            >
              <p>{t('sign-out.text')}</p>
            </DeskDialog>
          )}
        </>
      }
    >
      <div role="status" className="out-of-sight">
        {said}
      </div>
      {posts.length === 0 ? (
        <NoScope heading={t('queue.heading.read')} title={t('no-scope')}>
          {t('no-scope.text')}
        </NoScope>
      ) : wide ? (
        <div className="filings">
          <Queue {...list} />
          <Work
            key={opened?.filingId ?? 'none'}
            opened={opened}
            rows={rows}
            queue={queue}
            hidden={hidden}
            onAll={() => setTyped('')}
            now={now}
            today={today}
            letters={letters}
            signedOut={signedOut}
            audits={scopesOf(staff.roles).has('event:read')}
            onOpen={setOpened}
            onSay={setSaid}
            onHelp={() => setHelp(true)}
            drafts={drafts.current}
          />
        </div>
      ) : (
        <div className="filings-narrow">
          <Notice icon="info" title={t('narrow.title')}>
            {t('narrow.text')}
          </Notice>
          <Queue {...list} />
        </div>
      )}
    </PlaceFrame>
  );
}
