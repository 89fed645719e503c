import { peopleRoutes } from '@linli/shared/contract/people';
import { Box, CodeField, Link, ProblemNotice } from '@/components';
import { bindingTexts } from '@/messages/binding';
import { useMessages } from '@/messages/messages';
import type { QuestionView } from '@/features/question-flow';
import { useAction } from '@/services/use-action';
import { nameOf, type AddAnswers } from './answers';

/** A code to the phone on record of the family member, read out to whoever adds them. The server never says whether there is a phone. */
export function CodeProof({
  answers,
  set,
  errors,
  onRegister,
}: QuestionView<AddAnswers> & { onRegister: (() => void) | undefined }) {
  const t = useMessages(bindingTexts);
  const send = useAction(peopleRoutes.sendPhoneCode);
  const sendCode = async () => {
    const sent = await send.run({ body: { purpose: 'family', name: nameOf(answers), idNumber: answers.idNumber } });
    return sent?.ok === true ? sent.value : undefined;
  };
  return (
    <Box>
      {send.problem !== undefined && <ProblemNotice problem={send.problem} />}
      <CodeField
        id="proof.code"
        error={errors['proof.code']}
        value={answers['proof.code']}
        onChange={(code) => set({ 'proof.code': code })}
        onSend={sendCode}
      />
      <Box className="small">{t('proof.code.nothing')}</Box>
      {onRegister && <Link onTap={onRegister}>{t('proof.by-register')}</Link>}
    </Box>
  );
}
