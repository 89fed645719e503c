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
import type { Asked } from './index';

/** What an administrator asks for; a second person decides (申请账号变更). */
export function RequestDialog({
  asked: { kind, account },
  areas,
  onClose,
  onSent,
}: {
  readonly asked: Asked;
  /** The district first, then towns and villages. */
  readonly areas: readonly { readonly code: string; readonly name: string }[];
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
  const [grids, setGrids] = useState('');
  const [reason, setReason] = useState('');
  const posts = kind === 'create' || kind === 'change';
  const places = new Set(roles.map((role) => POST_PLACE[role]));
  const district = areas[0]?.code ?? '';
  // A refusal names the field; with several fields in one dialog the sentence stands under its own.
  const wrong = (pointer: string) => request.problem?.errors?.find((error) => error.pointer === pointer)?.message;

  const send = async () => {
    const posting = {
      roles: [...roles],
      areas: [
        ...(places.has('district') ? [district] : []),
        ...(places.has('town-or-village') && area !== '' ? [area] : []),
      ],
      gridIds: places.has('grids') ? grids.split(/[\s,，、]+/).filter((grid) => grid !== '') : [],
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
      {request.problem !== undefined && <ProblemNotice problem={request.problem} />}
      {kind === 'create' && (
        <>
          <TextField
            id="userName"
            label={t('ask.user')}
            hint={t('ask.user.hint')}
            error={wrong('/userName')}
            value={userName}
            maxLength={32}
            onChange={setUserName}
          />
          <TextField
            id="name"
            label={t('ask.name')}
            error={wrong('/name')}
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
            error={wrong('/posting/roles')}
            choices={ROLES.map((role) => ({ value: role, label: td(`role.${role}`) }))}
            values={roles}
            onChange={setRoles}
          />
          {places.has('town-or-village') && (
            <Field id="area" label={t('ask.area')} error={wrong('/posting/areas')}>
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
            <TextField
              id="grids"
              label={t('ask.grids')}
              hint={t('ask.grids.hint')}
              error={wrong('/posting/gridIds')}
              value={grids}
              maxLength={200}
              onChange={setGrids}
            />
          )}
        </>
      )}
      <TextField
        id="reason"
        label={t('ask.reason')}
        hint={t('ask.reason.hint')}
        error={wrong('/reason')}
        value={reason}
        maxLength={200}
        onChange={setReason}
      />
    </DeskDialog>
  );
}
