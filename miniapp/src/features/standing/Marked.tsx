import { Text } from '@/components';

/** A sentence of a catalogue with its weight marked as in the texts: "现在能报销，到 **2026年12月31日**". */
export function Marked({ text }: { text: string }) {
  return (
    <>
      {text.split('**').map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <Text key={index} className="strong">
            {part}
          </Text>
        ),
      )}
    </>
  );
}
