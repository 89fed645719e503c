import type { RulePage } from '@linli/shared/policy/rule-book/rule-page';
import { Box, Text } from '@/components';
import { GradeMark } from '@/features/explanation/marks';
import { sourceOrigin } from '@/features/explanation/source-origin';
import { explanationTexts } from '@/messages/explanation';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';

/** The documents that the figures of the year stand on, each with how far to trust it. */
export function Sources({ page: { pack, sources } }: { page: RulePage }) {
  const t = useMessages(explanationTexts);
  const ti = useMessages(interfaceTexts);
  return (
    <Box as="ul">
      {sources.map((id) => {
        const source = pack.sources[id];
        return source === undefined ? null : (
          <Box as="li" key={id} className="rules-source">
            <Box>{sourceOrigin({ t }, source)}</Box>
            <Box className="small">
              {`${source.grade} · ${ti(`source.grade.${source.grade}`)} `}
              <GradeMark grade={source.grade} />
            </Box>
            {source.note !== undefined && <Text className="faint">{source.note}</Text>}
          </Box>
        );
      })}
    </Box>
  );
}
