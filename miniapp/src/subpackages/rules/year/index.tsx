import { useMemo, useState } from 'react';
import { useRouter, useShareAppMessage } from '@tarojs/taro';
import { policyRoutes } from '@linli/shared/contract/policies';
import type { ResponseOf } from '@linli/shared/contract/route';
import { yearOf } from '@linli/shared/kernel/date';
import { UNDATED, type PackData } from '@linli/shared/policy/pack';
import { compareBooks } from '@linli/shared/policy/rule-book/compare-books';
import { RULE_SECTIONS, rulePage, type RulePage } from '@linli/shared/policy/rule-book/rule-page';
import { Box, Button, Empty, Link, Notice, Page, Query, Text, YearSwitcher } from '@/components';
import { ProvisionalMark } from '@/features/explanation/marks';
import { open as openings } from '@/features/standing/openings';
import { useSpeaker } from '@/features/rule-book/use-speaker';
import { explanationTexts } from '@/messages/explanation';
import { useMessages } from '@/messages/messages';
import { rulesTexts } from '@/messages/rules';
import { pathOf } from '@/navigation/navigation';
import { copyText } from '@/services/platform';
import { useQuery } from '@/services/use-query';
import { Changes, newsIn } from './Changes';
import { Chapters } from './Chapters';
import { Headline } from './Headline';
import { ForYou } from './later-parts';
import { keepYearInAddress, linkTo, wideWindow } from './address';
import { Section } from './Section';
import { Sources } from './Sources';
import { summaryOf } from './summary';
import './index.css';

const H5 = process.env['TARO_ENV'] === 'h5';

/** Everything on the page that opens. */
const SECTIONS: readonly string[] = [...RULE_SECTIONS, 'changes', 'sources'];

type Policies = ResponseOf<typeof policyRoutes.policies>;

/** 待遇规定: what a year's rules say of paying, waiting and getting, for anyone; everything on it comes from the pack. */
export default function RulesYearPage() {
  const t = useMessages(rulesTexts);
  const asked = Number(useRouter().params['year']) || undefined;
  const [chosen, setChosen] = useState(asked);
  // What is open stays open through the years, so that one can be read against another.
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(wideWindow() ? SECTIONS : []));
  const policies = useQuery(policyRoutes.policies, {});
  const years = policies.data?.years ?? [];
  const year = chosen ?? (policies.data === undefined ? undefined : firstYear(policies.data));
  const policy = useQuery(policyRoutes.policy, year === undefined ? undefined : { params: { year }, query: {} });
  const hasLast = year !== undefined && years.some((one) => one.year === year - 1);
  const last = useQuery(policyRoutes.policy, hasLast ? { params: { year: year - 1 }, query: {} } : undefined);
  const pack = policy.data?.year === year ? policy.data?.pack : undefined;
  const before = last.data !== undefined && last.data.year + 1 === year ? last.data.pack : undefined;

  useShareAppMessage(() => ({
    title: t('share.title', { name: pack?.name ?? '', year: year ?? '' }),
    path: pathOf('rules/year', { year }),
  }));
  const choose = (next: number) => {
    setChosen(next);
    keepYearInAddress(next);
  };

  return (
    <Page
      title={t('title')}
      wide
      heading={
        <Text className="rules-heading">{year === undefined ? t('heading.undated') : t('heading', { year })}</Text>
      }
      above={
        years.length > 1 &&
        year !== undefined && (
          <Box className="rules-years">
            <YearSwitcher years={years.map((one) => one.year)} value={year} onChange={choose} />
          </Box>
        )
      }
    >
      {year === undefined ? (
        <Query of={policies}>{() => <Empty icon="paper" title={t('years.none')} />}</Query>
      ) : (
        <Query of={policy}>
          {() =>
            pack === undefined ? null : (
              <Rules
                pack={pack}
                before={before}
                policies={policies.data}
                version={policy.data?.version ?? 1}
                open={open}
                setOpen={setOpen}
              />
            )
          }
        </Query>
      )}
    </Page>
  );
}

/** The year that runs now; the newest where it has no rules in force. */
const firstYear = ({ today, years }: Policies): number | undefined =>
  years.find((one) => one.year === yearOf(today) && one.current !== undefined)?.year ??
  years.find((one) => one.current !== undefined)?.year;

function Rules({
  pack,
  before,
  policies,
  version,
  open,
  setOpen,
}: {
  pack: PackData;
  before: PackData | undefined;
  policies: Policies | undefined;
  version: number;
  open: ReadonlySet<string>;
  setOpen: (open: ReadonlySet<string>) => void;
}) {
  const t = useMessages(rulesTexts);
  const say = useSpeaker();
  const page = useMemo(() => rulePage(pack), [pack]);
  const changes = useMemo(() => (before === undefined ? undefined : compareBooks(before, pack)), [before, pack]);
  const toggle = (id: string) => {
    const next = new Set(open);
    if (!next.delete(id)) next.add(id);
    setOpen(next);
  };
  const coming = policies?.years.find((one) => one.year === pack.year)?.coming[0]?.from;
  const allOpen = SECTIONS.every((id) => open.has(id));
  const section = (id: string) => ({ id, open: open.has(id), onToggle: () => toggle(id) });
  const news = changes === undefined ? { moved: 0, new: 0 } : newsIn(changes);
  return (
    <Box className="rules">
      <Box className="rules__first">
        <Box className="rules__place">
          <Text className="strong">{pack.name}</Text>
          {pack.status === 'provisional' && <ProvisionalMark />}
          {version > 1 && <Text className="faint">{t('version', { n: version })}</Text>}
        </Box>
        <Caveat page={page} />
        {coming !== undefined && <Notice>{t('coming', { day: say.day(coming) })}</Notice>}
        <Box className="rules__you">
          <ForYou pack={pack} />
        </Box>
        <Headline page={page} />
        <Box className="rules__next">
          <Link onTap={() => openings.estimate()}>{t('estimate')}</Link>
        </Box>
      </Box>
      <Box className="rules__sections">
        <Box className="rules__all">
          <Link onTap={() => setOpen(new Set(allOpen ? [] : SECTIONS))}>{t(allOpen ? 'all.close' : 'all.open')}</Link>
        </Box>
        {page.sections.map((one) => (
          <Section
            key={one.id}
            {...section(one.id)}
            title={t(`section.${one.id}`)}
            summary={summaryOf(page, one, t, say)}
          >
            <Chapters page={page} section={one} />
          </Section>
        ))}
        {pack.year !== UNDATED && (
          <Section
            {...section('changes')}
            title={t('section.changes', { year: pack.year - 1 })}
            summary={
              changes === undefined
                ? t('change.no-year', { year: pack.year - 1 })
                : news.moved + news.new === 0
                  ? t('sum.changes.none')
                  : [
                      ...(news.moved > 0 ? [t('sum.changes', { n: news.moved })] : []),
                      ...(news.new > 0 ? [t('sum.changes.new', { n: news.new })] : []),
                    ].join(t('sum.join'))
            }
          >
            {changes === undefined || before === undefined ? (
              <Box className="small">{t('change.no-year', { year: pack.year - 1 })}</Box>
            ) : (
              <Changes chapters={changes} before={before} after={pack} />
            )}
          </Section>
        )}
        <Section
          {...section('sources')}
          title={t('section.sources')}
          summary={t('sum.sources', { n: page.sources.length })}
        >
          <Sources page={page} />
        </Section>
        <Box className="small rules__absent">{t('absent.note')}</Box>
        <Tools year={pack.year} />
      </Box>
    </Box>
  );
}

/** What is not certain about the year: provisional, or with figures invented for the demo. */
function Caveat({ page: { pack, sources } }: { page: RulePage }) {
  const t = useMessages(explanationTexts);
  const words = [
    ...(pack.status === 'provisional' ? [t('provisional.text')] : []),
    ...(sources.some((id) => pack.sources[id]?.grade === 'D') ? [t('demo.text')] : []),
  ];
  return words.length === 0 ? null : <Notice>{words.join('')}</Notice>;
}

/** The page's own link, and paper: in the browser. The mini-program shares by its menu. */
function Tools({ year }: { year: number }) {
  const t = useMessages(rulesTexts);
  const [copied, setCopied] = useState(false);
  if (!H5) return null;
  return (
    <Box className="rules__tools">
      <Button kind="second" compact icon="share" onTap={() => void copyText(linkTo(year)).then(setCopied)}>
        {t('share.copy')}
      </Button>
      <Button kind="second" compact icon="paper" onTap={() => window.print()}>
        {t('share.print')}
      </Button>
      <Box className="small" role="status">
        {copied ? t('share.copied') : ''}
      </Box>
    </Box>
  );
}
