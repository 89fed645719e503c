import { useState } from 'react';
import { useMessages } from '../../messages/messages';
import { interfaceTexts } from '../../messages/interface';
import { Box, Text } from '../primitives';
import { Button } from '../action/Button';
import { Field, type FieldBase } from './Field';
import { SignatureCanvas } from './SignatureCanvas';
import type { Signature } from './SignaturePad.types';

/**
 * A signature with the finger (签名), as the strokes of an SVG path. Who cannot use a finger confirms with a code to the
 * phone instead: the page must offer that beside it (WCAG 2.1.1).
 */
export function SignaturePad({
  value,
  onChange,
  ...field
}: FieldBase & { value: Signature | undefined; onChange: (signature: Signature | undefined) => void }) {
  const t = useMessages(interfaceTexts);
  const [generation, setGeneration] = useState(0);
  const clear = () => {
    setGeneration(generation + 1);
    onChange(undefined);
  };
  return (
    <Field {...field} group>
      <SignatureCanvas
        key={generation}
        id={`${field.id}-canvas`}
        label={field.label}
        hint={value === undefined ? t('field.signature.hint') : ''}
        onChange={onChange}
      />
      <Box className="row row--between" live="polite">
        <Text className="small settled">{value === undefined ? '' : t('field.signature.done')}</Text>
        <Button kind="quiet" compact onTap={clear}>
          {t('button.clear')}
        </Button>
      </Box>
    </Field>
  );
}
