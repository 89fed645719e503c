import type { EventKind, EventLine } from '@linli/shared/contract/event-lines';
import { shanghaiWallTime } from '@linli/shared/kernel/date';
import type { PersonId } from '@linli/shared/kernel/ids';
import { Button, Notice, ProblemNotice } from '@/components';
import { LinesSkeleton } from '@/components/feedback/Skeleton';
import { chainTexts } from '@/messages/chain';
import { deskTexts } from '@/messages/desk';
import { useMessages } from '@/messages/messages';
import { recordTexts } from '@/messages/record';
import { readFacts } from './fact-words';
import { type Links, useChain } from './use-chain';

/** The lines of one person's chain as a table: number, moment, what, who, and the facts as they stand there. */
export function Chain({ personId, of }: { readonly personId: PersonId; readonly of: EventKind }) {
  const t = useMessages(chainTexts);
  const { lines, links, more, again, busy, problem } = useChain(personId, of);
  return (
    <div className="chain__lines">
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={again} />}
      {links !== undefined && <LinksNotice links={links} />}
      {lines === undefined ? (
        problem === undefined && <LinesSkeleton count={4} />
      ) : lines.length === 0 ? (
        <p className="small">{t('none')}</p>
      ) : (
        <table className="chain-table">
          <caption className="out-of-sight">{t('caption', { person: personId, kind: t(`kind.${of}`) })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('number')}</th>
              <th scope="col">{t('at')}</th>
              <th scope="col">{t('what')}</th>
              <th scope="col">{t('who')}</th>
              <th scope="col">{t('facts')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Row key={line.sequence} line={line} />
            ))}
          </tbody>
        </table>
      )}
      {more !== undefined && (
        <Button kind="second" compact busy={busy} onTap={more}>
          {t('more')}
        </Button>
      )}
    </div>
  );
}

function Row({ line: { sequence, at, type, actor, facts } }: { readonly line: EventLine }) {
  const t = useMessages(chainTexts);
  const tr = useMessages(recordTexts);
  const td = useMessages(deskTexts);
  const role = actor.role;
  return (
    <tr>
      <td className="num">{sequence}</td>
      <td className="num chain-table__at">{shanghaiWallTime(Date.parse(at))}</td>
      <td>{tr(`event.${type}`)}</td>
      <td>
        {actor.name}
        {role !== undefined && ` · ${td(`role.${role as 'auditor'}`)}`}
      </td>
      <td className="small chain-table__facts">
        {readFacts(t, facts).map(({ label, value, raw }) => (
          <span key={raw} className="chain-table__fact" title={raw}>
            {label} <span className="num">{value}</span>
          </span>
        ))}
      </td>
    </tr>
  );
}

/** Whether the lines are those that were linked; a broken one with what to do about it. */
function LinksNotice({ links }: { readonly links: Links }) {
  const t = useMessages(chainTexts);
  if (links.state === 'broken')
    return (
      <Notice kind="loss" icon="warning" title={t('links.broken', { at: links.at })}>
        {t('links.broken.text')}
      </Notice>
    );
  return <p className="small">{t(`links.${links.state}`)}</p>;
}
