import { useEffect, useState } from 'react';
import { useMessages } from '../../messages/messages';
import { interfaceTexts } from '../../messages/interface';
import { usePreferences } from '../../preferences/preferences';
import { canSpeak, speak, stopSpeaking } from '../../services/speech';
import { Button } from '../action/Button';

/** 念给我听. Not drawn where the phone cannot speak (the mini-program, until an operator registers a plugin). */
export function ReadAloud({ text }: { text: string }) {
  const t = useMessages(interfaceTexts);
  const { language } = usePreferences();
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => stopSpeaking, []);
  if (!canSpeak()) return null;
  const toggle = () => {
    if (speaking) stopSpeaking();
    else speak(text, language, () => setSpeaking(false));
    setSpeaking(!speaking);
  };
  return (
    <Button kind="second" icon={speaking ? 'stop' : 'speaker'} onTap={toggle}>
      {t(speaking ? 'read.stop' : 'read.start')}
    </Button>
  );
}
