import { useState } from 'react';
import { staffRoutes } from '@linli/shared/contract/staff';
import { type Role, ROLES } from '@linli/shared/domain/roles';
import { POST_PLACE } from '@linli/shared/domain/staff';
import { Button, CheckList, ProblemNotice, TextField } from '@/components';
import { Field } from '@/components/form/Field';
import { deskTexts } from '@/messages/desk';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { staffTexts } from '@/messages/staff';
import { deskCall } from '@/services/desk';
import { useAction } from '@/services/use-action';
import { DeskDialog } from '../frame/DeskDialog';
import { GridChoice, type GridName } from './GridChoice';
import type { Asked } from './index';
import { type Mistakes, mistakesOf, type Wanted } from './request-mistakes';

/** What an administrator asks for; a second person decides (申请账号变更). */
export function RequestDialog({
  asked: { kind, account },
  areas,
  grids: known,
  onClose,
  onSent,
}: {
  readonly asked: Asked;
  /** The district first, then towns and villages. */
  readonly areas: readonly { readonly code: string; readonly name: string }[];
  readonly grids: readonly GridName[];
  readonly onClose: () => void;
  readonly onSent: () => void;
}) {
  const t = useMessages(staffTexts);
  const td = useMessages(deskTexts);
  const shared = useMessages(interfaceTexts);
  const request = useAction(staffRoutes.requestStaffChange, { call: deskCall });
  const [userName, setUserName] = useState('');
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>(account?.roles ?? []);
  const [area, setArea] = useState('');
  const [grids, setGrids] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const posts = kind === 'create' || kind === 'change';
  const places = new Set(roles.map((role) => POST_PLACE[role]));
  const district = areas[0]?.code ?? '';
  // A refusal names the field; with several fields in one dialog the sentence stands under its own.
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const wrong = (field: Wanted, pointer: string) => {
    const mistake = mistakes[field];
    return mistake === undefined
      ? request.problem?.errors?.find((error) => error.pointer === pointer)?.message
      : t(mistake);
  };

  const send = async () => {
    const found = mistakesOf({ kind, userName, name, roles, area, grids, reason });
    setMistakes(found);
    const [first] = Object.keys(found);
    if (first !== undefined) return document.getElementById(first)?.focus();
    const posting = {
      roles: [...roles],
      areas: [
        ...(places.has('district') ? [district] : []),
        ...(places.has('town-or-village') && area !== '' ? [area] : []),
      ],
      gridIds: places.has('grids') ? [...grids] : [],
    };
    const why = { reason: reason.trim() };
    const staffId = account?.staffId ?? '';
    const answer = await request.run({
      body:
        kind === 'create'
          ? { kind, userName: userName.trim(), name: name.trim(), posting, ...why }
          : kind === 'change'
            ? { kind, staffId, posting, ...why }
            : { kind, staffId, ...why },
    });
    if (answer?.ok === true) onSent();
  };

  return (
    <DeskDialog
      title={t(`ask.${kind}`, { name: account?.name ?? '' })}
      onClose={onClose}
      actions={
        <>
          <Button compact busy={request.busy} onTap={() => void send()}>
            {t('ask.send')}
          </Button>
          <Button kind="quiet" compact onTap={onClose}>
            {shared('button.cancel')}
          </Button>
        </>
      }
    >
      {kind === 'create' && (
        <>
          <TextField
            id="userName"
            label={t('ask.user')}
            hint={t('ask.user.hint')}
            error={wrong('userName', '/userName')}
            value={userName}
            maxLength={32}
            onChange={setUserName}
          />
          <TextField
            id="name"
            label={t('ask.name')}
            error={wrong('name', '/name')}
            value={name}
            maxLength={40}
            onChange={setName}
          />
        </>
      )}
      {posts && (
        <>
          <CheckList
            id="roles"
            label={t('ask.roles')}
            error={wrong('roles', '/posting/roles')}
            choices={ROLES.map((role) => ({ value: role, label: td(`role.${role}`) }))}
            values={roles}
            onChange={setRoles}
          />
          {places.has('town-or-village') && (
            <Field id="area" label={t('ask.area')} error={wrong('area', '/posting/areas')}>
              <select
                id="area"
                className="staff__select"
                value={area}
                onChange={(event) => setArea(event.target.value)}
              >
                <option value="">{t('ask.area.none')}</option>
                {areas.slice(1).map(({ code, name: place }) => (
                  <option key={code} value={code}>
                    {place}
                  </option>
                ))}
              </select>
            </Field>
          )}
          {places.has('grids') && (
            <GridChoice error={wrong('grids', '/posting/gridIds')} known={known} chosen={grids} onChange={setGrids} />
          )}
        </>
      )}
      <TextField
        id="reason"
        label={t('ask.reason')}
        hint={t('ask.reason.hint')}
        error={wrong('reason', '/reason')}
        value={reason}
        maxLength={200}
        onChange={setReason}
      />
      {request.problem !== undefined && <ProblemNotice problem={request.problem} />}
    </DeskDialog>
  );
}
