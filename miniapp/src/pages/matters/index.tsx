import { Page } from '@/components';

export default function MattersPage() {
  return <Page tab="matters" title="邻里医保" />;
}
